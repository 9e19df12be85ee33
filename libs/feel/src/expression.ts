import type { Code } from './compile/code.js';
import { constantCode } from './compile/code.js';
import { compileTree } from './compile/compiler.js';
import type { Expression } from './contract.js';
import { compiledExpressionsMax } from './limits.js';
import { freeVariables } from './syntax/free-variables.js';
import { parseFeel } from './syntax/parse.js';
import { FeelSyntaxError } from './syntax-error.js';

export { FeelSyntaxError };

/** An expression with what it was compiled to. Only this library looks inside. */
export class CompiledExpression implements Expression {
  constructor(
    readonly text: string,
    readonly isStatic: boolean,
    readonly variables: readonly string[],
    readonly code: Code,
  ) {}

  /** The text and no closures, where an expression is printed or stored. */
  toJSON(): string {
    return this.text;
  }
}

/** The same texts come back in each version of a process, and in most processes: parsing is what costs. */
const compiledByText = new Map<string, CompiledExpression>();

/**
 * Compiles an expression as written in a BPMN attribute: `=` begins FEEL, any other text is static. Unknown functions,
 * wrong numbers of arguments and names with blanks are faults, too: they would only ever give null.
 *
 * @throws FeelSyntaxError with message and position (in `text`)
 */
export function compileExpression(text: string): Expression {
  if (!text.startsWith('=')) {
    return new CompiledExpression(text, true, [], constantCode(text));
  }
  const known = compiledByText.get(text);
  if (known) {
    return known;
  }
  // The sign stays as a blank, so that positions are those of the text as written.
  const { variables, code } = compileFeel(` ${text.slice(1)}`);
  const compiled = new CompiledExpression(text, false, variables, code);
  if (compiledByText.size >= compiledExpressionsMax) {
    compiledByText.clear();
  }
  compiledByText.set(text, compiled);
  return compiled;
}

/**
 * Compiles FEEL as such, without a sign before it.
 *
 * @param names names of several words that may be written without backticks
 * @throws FeelSyntaxError
 */
export function compileFeel(text: string, names: readonly string[] = []): { variables: string[]; code: Code } {
  const tree = parseFeel(text, 'Expression', names);
  return { variables: freeVariables(tree, text), code: compileTree(tree, text, names) };
}
