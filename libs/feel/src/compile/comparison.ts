import type { SyntaxNode } from '@lezer/common';
import { inRange } from '../values/compare.js';
import { comparisons } from '../values/comparisons.js';
import { FeelRange } from '../values/feel-value.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { code } from './code.js';
import type { Scope } from './scope.js';
import { compileOperand, compileTests } from './unary-tests.js';

const comparison: NodeCompiler = (compiler, node, scope) => {
  const [leftNode, operator, ...rest] = compiler.children(node);
  const left = compileOperand(compiler, node, leftNode, scope);
  const word = operator ? compiler.textOf(operator) : '';
  if (word === 'in') {
    return membership(compiler, node, scope, left, rest);
  }
  if (word === 'between') {
    return between(compiler, node, scope, left, rest);
  }
  const compare = comparisons[word];
  if (!compare || rest.length > 1) {
    throw compiler.fault(node, `Expected one comparison, but found '${compiler.textOf(node)}'`);
  }
  const right = compileOperand(compiler, node, rest[0], scope);
  return code((frame) => compare(frame.run, left.evaluate(frame), right.evaluate(frame)), left, right);
};

/** `x in [1..5]`, `x in ("a", "b")`, `x in list`. */
function membership(compiler: Compiler, node: SyntaxNode, scope: Scope, left: Code, rest: SyntaxNode[]): Code {
  const tests = compileTests(compiler, rest[0] ?? node, scope);
  return code((frame) => tests.evaluate(frame, left.evaluate(frame)), left, tests);
}

function between(compiler: Compiler, node: SyntaxNode, scope: Scope, left: Code, rest: SyntaxNode[]): Code {
  const low = compiler.compileChild(node, rest[0], scope);
  const high = compiler.compileChild(node, rest[2], scope);
  return code(
    (frame) => {
      const range = new FeelRange(low.evaluate(frame), high.evaluate(frame), true, true);
      const value = left.evaluate(frame);
      if (range.start === null || range.end === null) {
        return frame.run.warn("'between' expects two bounds, but was given null");
      }
      return inRange(frame.run, range, value);
    },
    left,
    low,
    high,
  );
}

export const comparisonCompilers: Readonly<Record<string, NodeCompiler>> = { Comparison: comparison };
