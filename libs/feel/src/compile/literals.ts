import type { NodeCompiler } from './code.js';
import { constantCode } from './code.js';

const numericLiteral: NodeCompiler = (compiler, node) => {
  const written = compiler.textOf(node).replace(/\s+/g, '');
  const value = Number(written);
  if (!Number.isFinite(value)) {
    throw compiler.fault(node, `Expected a number, but found '${written}'`);
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw compiler.fault(node, `Expected a number of at most 15 digits, but found '${written}': write it as a text`);
  }
  return constantCode(value);
};

const stringLiteral: NodeCompiler = (compiler, node) =>
  constantCode(unescaped(compiler.textOf(node).replace(/^"|"$/g, '')));

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', "'": "'" };

/** FEEL's escapes: `\n`, `\"`, `\\`, `\u0041`, `\U01F40E`; others stand for themselves. */
function unescaped(text: string): string {
  if (!text.includes('\\')) {
    return text;
  }
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (all, short, long, single) => {
    if (single !== undefined) {
      return escapes[single] ?? all;
    }
    const codePoint = Number.parseInt(short ?? long, 16);
    return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : all;
  });
}

export const literalCompilers: Readonly<Record<string, NodeCompiler>> = {
  NumericLiteral: numericLiteral,
  StringLiteral: stringLiteral,
  BooleanLiteral: (compiler, node) => constantCode(compiler.textOf(node) === 'true'),
  null: () => constantCode(null),
  Expression: (compiler, node, scope) => compiler.compileChild(node, compiler.children(node)[0], scope),
  ParenthesizedExpression: (compiler, node, scope) => compiler.compileChild(node, compiler.children(node)[0], scope),
};
