/**
 * The bounds of an expression. All of them count work, never time, so that an evaluation gives the same outcome
 * on every machine.
 */
export const expressionTextMaxChars = 4096;
/** Brackets, braces and parentheses inside each other, counted before parsing. */
export const nestingMaxLevels = 100;
/** Levels of the parsed tree: a chain of operators nests too. */
export const treeDepthMaxLevels = 400;
