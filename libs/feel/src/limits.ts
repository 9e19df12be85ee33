/**
 * The bounds of an expression. All of them count work or size, never time, so that an evaluation has the same outcome
 * on every machine and at every hour.
 */

/** Characters of an expression. */
export const expressionTextMaxChars = 4096;
/** Compiled expressions that are kept for the next deployment with the same text. */
export const compiledExpressionsMax = 5_000;
/** Brackets, braces and parentheses inside each other, counted before parsing. */
export const nestingMaxLevels = 100;
/** Levels of the parsed tree: a chain of operators nests too. */
export const treeDepthMaxLevels = 400;
/** Operations of one evaluation (some 30 ns each): ten thousand items with a condition of a hundred parts. */
export const stepsMax = 1_000_000;
/** Members of a range that is gone through. */
export const rangeItemsMax = 10_000;
/** Items of a list that an expression builds. */
export const listItemsMax = 100_000;
/** Characters of a text that an expression builds. */
export const textMaxChars = 1_048_576;
/** Characters of all texts and names of one result together. */
export const resultMaxChars = 1_048_576;
/** Levels of lists and contexts inside each other in a result. */
export const resultMaxLevels = 100;
/** Calls of functions inside each other. */
export const callDepthMaxLevels = 40;
/** Characters of a pattern, and of the text that it is tried on. */
export const patternMaxChars = 500;
export const patternSubjectMaxChars = 10_000;
/** Instructions of a compiled pattern: what counted repetitions blow up. */
export const patternMaxInstructions = 2_000;
/** Warnings that one evaluation keeps. */
export const warningsMax = 20;
/** Steps that are charged for reading, moving or comparing a date or time. */
export const temporalSteps = 50;
/** One step is charged for so many characters of text that is read or built. */
export const charsPerStep = 16;
/** One step is charged for so many characters that two texts are compared over. */
export const comparedCharsPerStep = 200;
/** One step is charged for so many characters (of the text, times those sought) that a search may look at. */
export const searchedCharsPerStep = 100;
