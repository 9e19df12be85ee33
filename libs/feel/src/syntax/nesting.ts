import { expressionTextMaxChars, nestingMaxLevels } from '../limits.js';
import { FeelSyntaxError } from '../syntax-error.js';

/**
 * Refuses what a parser should not be given: a text that is too long or nested too deep. One linear pass; strings and
 * comments are skipped.
 */
export function refuseOversizedText(text: string): void {
  if (text.length > expressionTextMaxChars) {
    throw new FeelSyntaxError(
      `Expected an expression of at most ${expressionTextMaxChars} characters, but it has ${text.length}`,
      expressionTextMaxChars,
    );
  }
  let level = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      index = endOfString(text, index);
    } else if (character === '(' || character === '[' || character === '{') {
      level += 1;
      if (level > nestingMaxLevels) {
        throw new FeelSyntaxError(`Expected at most ${nestingMaxLevels} levels of brackets, but there are more`, index);
      }
    } else if (character === ')' || character === ']' || character === '}') {
      level -= 1;
    }
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') {
    index += text[index] === '\\' ? 2 : 1;
  }
  return index;
}
