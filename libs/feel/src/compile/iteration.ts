import type { SyntaxNode } from '@lezer/common';
import { listItemsMax, rangeItemsMax } from '../limits.js';
import { EvaluationStop } from '../run/evaluation-stop.js';
import type { Frame } from '../run/frame.js';
import { NameFrame } from '../run/frame.js';
import type { FeelValue } from '../values/feel-value.js';
import { FeelRange, isList, typeOf } from '../values/feel-value.js';
import type { Code, Compiler, NodeCompiler } from './code.js';
import { code } from './code.js';
import type { Scope } from './scope.js';

interface Iterator {
  readonly name: string;
  readonly source: Code;
}

/** Copying a list is that much cheaper than computing its items; but the copies are kept. */
const itemsCopiedPerStep = 4;

/** Calls `visit` for each combination, the last iterator turning fastest, until it answers false. */
type Visit = (frame: Frame) => boolean;

const forExpression: NodeCompiler = (compiler, node, scope) => {
  const [, iteratorsNode, , bodyNode] = compiler.children(node);
  const { iterators, inner } = compileIterators(compiler, iteratorsNode ?? node, scope.with(['partial']));
  const body = compiler.compileChild(node, bodyNode, inner);
  const readsPartial = bodyNode !== undefined && /\bpartial\b/.test(compiler.textOf(bodyNode));
  return code(
    (frame) => {
      const results: FeelValue[] = [];
      const isComplete = iterate(frame, iterators, (round) => {
        round.run.charge(body.cost);
        if (results.length >= listItemsMax) {
          throw new EvaluationStop('EXPRESSION_MEMORY', `a list has more than ${listItemsMax} items`);
        }
        results.push(body.evaluate(readsPartial ? withPartial(round, results) : round));
        return true;
      });
      return isComplete === null ? null : results;
    },
    ...iterators.map((iterator) => iterator.source),
    body,
  );
};

/** `partial` is what there is so far: a copy, since a result may keep it. */
function withPartial(frame: Frame, results: readonly FeelValue[]): Frame {
  frame.run.charge(results.length / itemsCopiedPerStep);
  return new NameFrame(frame.run, frame, 'partial', results.slice());
}

/** `some` is an `or` over all rounds, `every` an `and`: unknown where a condition is neither true nor false. */
const quantifiedExpression: NodeCompiler = (compiler, node, scope) => {
  const [quantifier, iteratorsNode, , conditionNode] = compiler.children(node);
  const { iterators, inner } = compileIterators(compiler, iteratorsNode ?? node, scope);
  const condition = compiler.compileChild(node, conditionNode, inner);
  const word = quantifier ? compiler.textOf(quantifier) : '';
  const decisive = word === 'some';
  return code(
    (frame) => {
      let outcome: boolean | null = !decisive;
      const isComplete = iterate(frame, iterators, (round) => {
        round.run.charge(condition.cost);
        const met = condition.evaluate(round);
        if (met === decisive) {
          outcome = decisive;
          return false;
        }
        if (typeof met !== 'boolean') {
          outcome = round.run.warn(`'${word}' expects true or false, but was given ${typeOf(met)}`);
        }
        return true;
      });
      return isComplete === null ? null : outcome;
    },
    ...iterators.map((iterator) => iterator.source),
    condition,
  );
};

function compileIterators(compiler: Compiler, node: SyntaxNode, scope: Scope): { iterators: Iterator[]; inner: Scope } {
  const iterators: Iterator[] = [];
  let inner = scope;
  for (const part of compiler.children(node)) {
    const [nameNode, , sourceNode] = compiler.children(part);
    if (!nameNode || !sourceNode) {
      throw compiler.fault(part, `Expected 'name in list', but found '${compiler.textOf(part)}'`);
    }
    const name = compiler.nameOf(nameNode);
    iterators.push({ name, source: compiler.compile(sourceNode, inner) });
    inner = inner.with([name]);
  }
  return { iterators, inner };
}

/** True when all were visited, false when `visit` ended it, null (with a warning) where a source is no list. */
function iterate(frame: Frame, iterators: readonly Iterator[], visit: Visit, depth = 0): boolean | null {
  const iterator = iterators[depth];
  if (!iterator) {
    return visit(frame);
  }
  const items = itemsOf(frame, iterator.source.evaluate(frame));
  if (items === null) {
    return null;
  }
  for (const item of items) {
    frame.run.charge(1);
    const goesOn = iterate(new NameFrame(frame.run, frame, iterator.name, item), iterators, visit, depth + 1);
    if (goesOn !== true) {
      return goesOn;
    }
  }
  return true;
}

function itemsOf(frame: Frame, source: FeelValue): readonly FeelValue[] | null {
  if (isList(source)) {
    return source;
  }
  if (source instanceof FeelRange) {
    return numbersOf(source);
  }
  return frame.run.warn(`an iteration expects a list, but was given ${typeOf(source)}`);
}

/** `1..3`, upwards or downwards, in whole steps. */
const iterationContext: NodeCompiler = (compiler, node, scope) => {
  const [startNode, endNode] = compiler.children(node);
  const start = compiler.compileChild(node, startNode, scope);
  if (!endNode) {
    return start;
  }
  const end = compiler.compile(endNode, scope);
  return code((frame) => new FeelRange(start.evaluate(frame), end.evaluate(frame), true, true), start, end);
};

function numbersOf(range: FeelRange): number[] {
  const { start, end, startIncluded, endIncluded } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
    throw new EvaluationStop('EXPRESSION_FAILED', 'an iteration expects whole numbers as the bounds of its range');
  }
  const [from, to] = [start as number, end as number];
  const step = from <= to ? 1 : -1;
  const first = startIncluded ? from : from + step;
  const length = (to - first) * step + (endIncluded ? 1 : 0);
  if (length > rangeItemsMax) {
    throw new EvaluationStop('EXPRESSION_MEMORY', `a range has more than ${rangeItemsMax} members`);
  }
  return Array.from({ length: Math.max(0, length) }, (_, index) => first + index * step);
}

export const iterationCompilers: Readonly<Record<string, NodeCompiler>> = {
  ForExpression: forExpression,
  QuantifiedExpression: quantifiedExpression,
  IterationContext: iterationContext,
};
