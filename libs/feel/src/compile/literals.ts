import { stringOf } from '../syntax/strings.js';
import type { NodeCompiler } from './code.js';
import { constantCode } from './code.js';

const numericLiteral: NodeCompiler = (compiler, node) => {
  const written = compiler.textOf(node).replace(/\s+/g, '');
  const value = Number(written);
  if (!Number.isFinite(value)) {
    throw compiler.fault(node, `Expected a number, but found '${written}'`);
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw compiler.fault(
      node,
      `Expected a number up to ${Number.MAX_SAFE_INTEGER}, but found '${written}': write it as a text`,
    );
  }
  return constantCode(value);
};

const stringLiteral: NodeCompiler = (compiler, node) => constantCode(stringOf(compiler.textOf(node)));

export const literalCompilers: Readonly<Record<string, NodeCompiler>> = {
  NumericLiteral: numericLiteral,
  StringLiteral: stringLiteral,
  BooleanLiteral: (compiler, node) => constantCode(compiler.textOf(node) === 'true'),
  null: () => constantCode(null),
  Expression: (compiler, node, scope) => compiler.compileChild(node, compiler.children(node)[0], scope),
  ParenthesizedExpression: (compiler, node, scope) => compiler.compileChild(node, compiler.children(node)[0], scope),
};
