import type { Run } from '../run/run.js';
import { decimal } from '../values/calculate.js';
import { order } from '../values/compare.js';
import type { FeelValue } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

type List = readonly FeelValue[];

/** Functions that take either one list or its items one by one. Of nothing they give null. */
export const statisticFunctions: readonly Signature[] = [
  ...statistic('min', (run, list) => extreme(run, list, -1)),
  ...statistic('max', (run, list) => extreme(run, list, 1)),
  ...ofNumbers('sum', (run, numbers) => decimal(run, sum(numbers))),
  ...ofNumbers('product', (run, numbers) =>
    decimal(
      run,
      numbers.reduce((product, number) => product * number, 1),
    ),
  ),
  ...ofNumbers('mean', (run, numbers) => decimal(run, sum(numbers) / numbers.length)),
  ...ofNumbers('median', (run, numbers) => median(run, numbers)),
  ...ofNumbers('stddev', (run, numbers) => standardDeviation(run, numbers)),
  ...statistic('mode', (run, list) => mode(run, list), []),
  ...statistic('all', (run, list) => quantified(run, 'all', list, false), true),
  ...statistic('any', (run, list) => quantified(run, 'any', list, true), false),
];

function statistic(name: string, body: (run: Run, list: List) => FeelValue, ofNothing: FeelValue = null): Signature[] {
  const charged = (run: Run, list: List) => {
    run.charge(list.length);
    return list.length === 0 ? ofNothing : body(run, list);
  };
  return [
    define(`${name}(list: list)`, (run, [list]) => charged(run, list as List)),
    define(`${name}(...items: any)`, (run, items) => charged(run, items)),
  ];
}

function ofNumbers(name: string, body: (run: Run, numbers: readonly number[]) => FeelValue): Signature[] {
  return statistic(name, (run, list) =>
    list.every((item) => typeof item === 'number') ? body(run, list) : run.warn(`'${name}' expects numbers only`),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function extreme(run: Run, list: List, sign: 1 | -1): FeelValue {
  let found = list[0] ?? null;
  for (const item of list) {
    const difference = item === found ? 0 : order(run, item, found);
    if (item === null || difference === null) {
      return run.warn('values of different kinds have no least and greatest');
    }
    found = difference * sign > 0 ? item : found;
  }
  return found;
}

function median(run: Run, numbers: readonly number[]): FeelValue {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? decimal(run, ((sorted[middle - 1] ?? 0) + upper) / 2) : upper;
}

/** Of a sample: divided by one less than the count. */
function standardDeviation(run: Run, numbers: readonly number[]): FeelValue {
  if (numbers.length < 2) {
    return run.warn("'stddev' expects two numbers or more");
  }
  const mean = sum(numbers) / numbers.length;
  const squares = numbers.map((number) => (number - mean) ** 2);
  return decimal(run, Math.sqrt(sum(squares) / (numbers.length - 1)));
}

/** The most frequent numbers, in ascending order. */
function mode(run: Run, list: List): FeelValue {
  if (!list.every((item) => typeof item === 'number')) {
    return run.warn("'mode' expects numbers only");
  }
  const counts = new Map<number, number>();
  for (const number of list) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const most = [...counts.values()].reduce((left, right) => Math.max(left, right), 0);
  return [...counts].flatMap(([number, count]) => (count === most ? [number] : [])).sort((left, right) => left - right);
}

function quantified(run: Run, name: string, list: List, decisive: boolean): FeelValue {
  if (list.includes(decisive)) {
    return decisive;
  }
  return list.every((item) => typeof item === 'boolean')
    ? !decisive
    : run.warn(`'${name}' expects true or false in its list, but found other values`);
}
