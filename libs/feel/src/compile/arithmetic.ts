import type { Run } from '../run/run.js';
import { add, divide, multiply, power, subtract } from '../values/calculate.js';
import type { FeelValue } from '../values/feel-value.js';
import type { NodeCompiler } from './code.js';
import { code } from './code.js';

const operations: Readonly<Record<string, (run: Run, left: FeelValue, right: FeelValue) => FeelValue>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
  '^': power,
};

const arithmeticExpression: NodeCompiler = (compiler, node, scope) => {
  const children = compiler.children(node);
  if (children.length === 2) {
    const operand = compiler.compileChild(node, children[1], scope);
    return code((frame) => multiply(frame.run, operand.evaluate(frame), -1), operand);
  }
  const [leftNode, operator, rightNode] = children;
  const left = compiler.compileChild(node, leftNode, scope);
  const right = compiler.compileChild(node, rightNode, scope);
  const operation = operations[operator ? compiler.textOf(operator) : ''];
  if (!operation) {
    throw compiler.fault(node, `Expected an operator, but found '${compiler.textOf(node)}'`);
  }
  return code((frame) => operation(frame.run, left.evaluate(frame), right.evaluate(frame)), left, right);
};

export const arithmeticCompilers: Readonly<Record<string, NodeCompiler>> = {
  ArithmeticExpression: arithmeticExpression,
};
