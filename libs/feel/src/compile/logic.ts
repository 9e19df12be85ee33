import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import { typeOf } from '../values/feel-value.js';
import type { NodeCompiler } from './code.js';
import { code } from './code.js';

/** `and` and `or` know three values: what is neither true nor false counts as unknown, and decides nothing. */
function connective(decisive: boolean, word: string): NodeCompiler {
  return (compiler, node, scope) => {
    const [leftNode, , rightNode] = compiler.children(node);
    const left = compiler.compileChild(node, leftNode, scope);
    const right = compiler.compileChild(node, rightNode, scope);
    return code(
      (frame) => {
        const first = left.evaluate(frame);
        if (first === decisive) {
          return decisive;
        }
        const second = right.evaluate(frame);
        if (second === decisive) {
          return decisive;
        }
        return known(frame.run, first, word) && known(frame.run, second, word) ? !decisive : null;
      },
      left,
      right,
    );
  };
}

function known(run: Run, value: FeelValue, word: string): boolean {
  if (typeof value !== 'boolean') {
    run.warn(`'${word}' expects true or false, but was given ${typeOf(value)}`);
    return false;
  }
  return true;
}

/** Anything but true takes the `else`. */
const ifExpression: NodeCompiler = (compiler, node, scope) => {
  const [, conditionNode, , thenNode, , elseNode] = compiler.children(node);
  const condition = compiler.compileChild(node, conditionNode, scope);
  const whenTrue = compiler.compileChild(node, thenNode, scope);
  const otherwise = compiler.compileChild(node, elseNode, scope);
  return code(
    (frame) => {
      const met = condition.evaluate(frame);
      if (typeof met !== 'boolean') {
        frame.run.warn(`'if' expects true or false, but was given ${typeOf(met)}`);
      }
      return met === true ? whenTrue.evaluate(frame) : otherwise.evaluate(frame);
    },
    condition,
    whenTrue,
    otherwise,
  );
};

export const logicCompilers: Readonly<Record<string, NodeCompiler>> = {
  Conjunction: connective(false, 'and'),
  Disjunction: connective(true, 'or'),
  IfExpression: ifExpression,
};
