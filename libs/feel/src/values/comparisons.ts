import type { Run } from '../run/run.js';
import { equal, order } from './compare.js';
import type { FeelValue } from './feel-value.js';

export type Compare = (run: Run, left: FeelValue, right: FeelValue) => boolean | null;

export const comparisons: Readonly<Record<string, Compare>> = {
  '=': equal,
  '!=': (run, left, right) => negated(equal(run, left, right)),
  '<': (run, left, right) => onOrder(order(run, left, right), (difference) => difference < 0),
  '<=': (run, left, right) => onOrder(order(run, left, right), (difference) => difference <= 0),
  '>': (run, left, right) => onOrder(order(run, left, right), (difference) => difference > 0),
  '>=': (run, left, right) => onOrder(order(run, left, right), (difference) => difference >= 0),
};

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function onOrder(difference: number | null, test: (difference: number) => boolean): boolean | null {
  return difference === null ? null : test(difference);
}
