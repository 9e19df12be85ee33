import type { Expression } from './contract.js';
import { freeVariables } from './syntax/free-variables.js';
import { parseFeel } from './syntax/parse.js';

export { FeelSyntaxError } from './syntax-error.js';

/**
 * Compiles an expression as written in a BPMN attribute: `=` begins FEEL, any other text is static.
 *
 * @throws FeelSyntaxError with message and position (in `text`)
 */
export function compileExpression(text: string): Expression {
  if (!text.startsWith('=')) {
    return { text, isStatic: true, variables: [] };
  }
  const source = text.slice(1);
  const tree = parseFeel(source);
  return { text, isStatic: false, variables: freeVariables(tree, source) };
}
