import type { SyntaxNode } from '@lezer/common';
import type { Frame } from '../run/frame.js';
import { ItemFrame } from '../run/frame.js';
import type { FeelValue } from '../values/feel-value.js';
import { isList } from '../values/feel-value.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { code } from './code.js';
import type { Scope } from './scope.js';
import { compileTests } from './unary-tests.js';

/** Filters of these kinds give a boolean for an item; others may give a number, which is then an index. */
const kindsOfConditions = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
  'BooleanLiteral',
]);

const filterExpression: NodeCompiler = (compiler, node, scope) => {
  const [listNode, filterNode] = compiler.children(node);
  const list = compiler.compileChild(node, listNode, scope);
  if (!filterNode) {
    throw compiler.fault(node, `Expected a filter, but found '${compiler.textOf(node)}'`);
  }
  if (filterNode.name === 'NumericLiteral') {
    const index = compiler.compile(filterNode, scope).constant?.value as number;
    return code((frame) => itemAt(frame, list.evaluate(frame), index), list);
  }
  const condition = conditionOf(compiler, filterNode, scope.with(['item']));
  if (kindsOfConditions.has(filterNode.name) || filterNode.name === 'SimplePositiveUnaryTest') {
    return code((frame) => filtered(frame, list.evaluate(frame), condition), list);
  }
  return code((frame) => {
    const value = list.evaluate(frame);
    const [first] = isList(value) ? value : [value];
    const index = condition.evaluate(new ItemFrame(frame.run, frame, first ?? null));
    return typeof index === 'number' ? itemAt(frame, value, index) : filtered(frame, value, condition);
  }, list);
};

function conditionOf(compiler: Compiler, node: SyntaxNode, scope: Scope): Code {
  if (node.name !== 'SimplePositiveUnaryTest') {
    return compiler.compile(node, scope);
  }
  const test = compileTests(compiler, node, scope);
  return { evaluate: (frame) => test.evaluate(frame, (frame as ItemFrame).item), cost: test.cost };
}

/** The items for which the condition is exactly true. */
function filtered(frame: Frame, list: FeelValue, condition: Code): FeelValue {
  if (list === null) {
    return frame.run.warn('a filter expects a list, but was given null');
  }
  const items = isList(list) ? list : [list];
  return items.filter((item) => {
    frame.run.charge(condition.cost);
    return condition.evaluate(new ItemFrame(frame.run, frame, item)) === true;
  });
}

/** Items count from 1, and from -1 backwards. */
function itemAt(frame: Frame, list: FeelValue, index: number): FeelValue {
  if (list === null) {
    return frame.run.warn('an index expects a list, but was given null');
  }
  const items = isList(list) ? list : [list];
  const item = items[index < 0 ? items.length + index : index - 1];
  return item === undefined ? frame.run.warn('there is no item at this index') : item;
}

export const filterCompilers: Readonly<Record<string, NodeCompiler>> = { FilterExpression: filterExpression };
