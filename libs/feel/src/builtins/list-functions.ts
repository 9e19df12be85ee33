import type { Run } from '../run/run.js';
import { isSame } from '../values/compare.js';
import type { FeelFunction, FeelValue } from '../values/feel-value.js';
import { isList } from '../values/feel-value.js';
import type { Body, Signature } from './signature.js';
import { define } from './signature.js';

type List = readonly FeelValue[];

export const listFunctions: readonly Signature[] = [
  lists('list contains(list: list, element: any)', (run, [list, element = null]) =>
    (list as List).some((item) => isSame(run, item, element)),
  ),
  lists('count(list: list)', (_run, [list]) => (list as List).length),
  lists('is empty(list: list)', (_run, [list]) => (list as List).length === 0),
  lists('sublist(list: list, start position: number, length?: number)', (run, [list, start, length]) =>
    sublist(run, list as List, start as number, (length ?? null) as number | null),
  ),
  lists('append(list: list, ...items: any)', (_run, [list, ...items]) => [...(list as List), ...items]),
  lists('concatenate(...lists: list)', (_run, args) => (args as List[]).flat()),
  lists('insert before(list: list, position: number, newItem: any)', (run, [list, position, item = null]) =>
    atPosition(run, list as List, position as number, (items, index) => items.toSpliced(index, 0, item)),
  ),
  lists('remove(list: list, position: number)', (run, [list, position]) =>
    atPosition(run, list as List, position as number, (items, index) => items.toSpliced(index, 1)),
  ),
  lists('list replace(list: list, position: number, newItem: any)', (run, [list, position, item = null]) =>
    atPosition(run, list as List, position as number, (items, index) =>
      items.map((old, at) => (at === index ? item : old)),
    ),
  ),
  lists('list replace(list: list, match: function, newItem: any)', (run, [list, match, item = null]) =>
    (list as List).map((old) => ((match as FeelFunction).invoke(run, [old, item]) === true ? item : old)),
  ),
  lists('reverse(list: list)', (_run, [list]) => (list as List).toReversed()),
  lists('index of(list: list, match: any)', (run, [list, match = null]) =>
    (list as List).flatMap((item, index) => (isSame(run, item, match) ? [index + 1] : [])),
  ),
  lists('union(...lists: list)', (run, args) => distinct(run, (args as List[]).flat())),
  lists('distinct values(list: list)', (run, [list]) => distinct(run, list as List)),
  lists('duplicate values(list: list)', (run, [list]) => duplicates(run, list as List)),
  lists('flatten(list: list)', (run, [list]) => flatten(run, list as List, [])),
  lists('partition(list: list, size: number)', (run, [list, size]) => partition(run, list as List, size as number)),
  lists('sort(list: list, precedes: function)', (run, [list, precedes]) =>
    (list as List).toSorted((left, right) => sortOrder(run, precedes as FeelFunction, left, right)),
  ),
];

/** Declares a function of lists: what is read and what comes out is charged. */
function lists(declaration: string, body: Body): Signature {
  return define(declaration, (run, args) => {
    let items = 0;
    for (const argument of args) {
      items += isList(argument) ? argument.length : 0;
    }
    run.charge(1 + items);
    const result = body(run, args);
    run.chargeList(isList(result) ? result.length : 0);
    return result;
  });
}

function sublist(run: Run, list: List, start: number, length: number | null): FeelValue {
  return atPosition(run, list, start, (items, index) =>
    items.slice(index, length === null ? undefined : index + Math.max(0, length)),
  );
}

/** Positions count from 1, and from -1 backwards. What lies beyond the end is its end, as on Zeebe. */
function atPosition(run: Run, list: List, position: number, use: (list: List, index: number) => FeelValue): FeelValue {
  const index = position < 0 ? list.length + position : position - 1;
  return Number.isInteger(position) && index >= 0
    ? use(list, Math.min(index, list.length))
    : run.warn('there is no item at this position');
}

function distinct(run: Run, list: List): FeelValue[] {
  const seen = new SeenValues(run);
  return list.filter((item) => seen.add(item));
}

/** Values that occur more than once, each once. */
function duplicates(run: Run, list: List): FeelValue[] {
  const seen = new SeenValues(run);
  const repeated = list.filter((item) => !seen.add(item));
  return distinct(run, repeated);
}

const stepsPerComparison = 4;

/** Texts, numbers and booleans are looked up; others are compared one by one, and charged for it. */
class SeenValues {
  private readonly simple = new Set<FeelValue>();
  private readonly complex: FeelValue[] = [];

  constructor(private readonly run: Run) {}

  /** Whether the value was new. */
  add(value: FeelValue): boolean {
    if (typeof value !== 'object' || value === null) {
      const isNew = !this.simple.has(value);
      this.simple.add(value);
      return isNew;
    }
    this.run.charge(this.complex.length * stepsPerComparison);
    if (this.complex.some((other) => isSame(this.run, other, value))) {
      return false;
    }
    this.complex.push(value);
    return true;
  }
}

function flatten(run: Run, list: List, result: FeelValue[]): FeelValue[] {
  for (const item of list) {
    if (isList(item)) {
      run.charge(1);
      flatten(run, item, result);
    } else {
      run.charge(1);
      result.push(item);
    }
  }
  return result;
}

function partition(run: Run, list: List, size: number): FeelValue {
  if (!Number.isInteger(size) || size < 1) {
    return run.warn("'partition' expects a whole number from 1 as its size");
  }
  const parts: FeelValue[] = [];
  for (let index = 0; index < list.length; index += size) {
    parts.push(list.slice(index, index + size));
  }
  return parts;
}

function sortOrder(run: Run, precedes: FeelFunction, left: FeelValue, right: FeelValue): number {
  run.charge(1);
  if (precedes.invoke(run, [left, right]) === true) {
    return -1;
  }
  return precedes.invoke(run, [right, left]) === true ? 1 : 0;
}
