import type { Run } from '../run/run.js';
import { decimal } from '../values/calculate.js';
import { equal, isSame, order } from '../values/compare.js';
import type { FeelContext, FeelValue } from '../values/feel-value.js';
import { newContext } from '../values/feel-value.js';
import type { CompiledRule, CompiledTable } from './compiled-decision.js';
import { DecisionFailure } from './decision-failure.js';

/** A rule that matched, with its results. */
export interface RuleHit {
  readonly rule: CompiledRule;
  readonly index: number;
  readonly values: readonly FeelValue[];
}

/** Makes one result of the rules that matched (at least one), in the file's order, as the table's hit policy says. */
export function applyHitPolicy(run: Run, table: CompiledTable, hits: readonly RuleHit[]): FeelValue {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return onlyResult(table, hits);
    case 'ANY':
      return agreedResult(run, table, hits);
    case 'FIRST':
      return resultOf(table, hits[0]);
    case 'PRIORITY':
      return resultOf(table, byPriority(run, table, hits)[0]);
    case 'RULE ORDER':
      return hits.map((hit) => resultOf(table, hit));
    case 'OUTPUT ORDER':
      return byPriority(run, table, hits).map((hit) => resultOf(table, hit));
    case 'COLLECT':
      return collected(run, table, hits);
  }
}

/** One output gives its value, several give a context. */
function resultOf(table: CompiledTable, hit: RuleHit | undefined): FeelValue {
  const values = hit?.values ?? [];
  return table.outputs.length === 1 ? (values[0] ?? null) : contextOf(table, values);
}

function contextOf(table: CompiledTable, values: readonly FeelValue[]): FeelContext {
  const result: Record<string, FeelValue> = newContext();
  for (const [index, output] of table.outputs.entries()) {
    result[output.name] = values[index] ?? null;
  }
  return result;
}

function onlyResult(table: CompiledTable, hits: readonly RuleHit[]): FeelValue {
  if (hits.length > 1) {
    throw new DecisionFailure(`at most one rule may match (hit policy UNIQUE), but rules ${idsOf(hits)} did`);
  }
  return resultOf(table, hits[0]);
}

function agreedResult(run: Run, table: CompiledTable, hits: readonly RuleHit[]): FeelValue {
  const result = resultOf(table, hits[0]);
  if (hits.some((hit) => equal(run, resultOf(table, hit), result) !== true)) {
    throw new DecisionFailure(`all rules that match must agree (hit policy ANY), but rules ${idsOf(hits)} do not`);
  }
  return result;
}

function idsOf(hits: readonly RuleHit[]): string {
  return hits.map((hit) => `'${hit.rule.id}'`).join(', ');
}

/** By the place of the first output's value among its allowed values, then the second's; others last. */
function byPriority(run: Run, table: CompiledTable, hits: readonly RuleHit[]): RuleHit[] {
  const ranked = hits.map((hit) => ({ hit, ranks: ranksOf(run, table, hit) }));
  return ranked.sort((left, right) => compareRanks(left.ranks, right.ranks)).map(({ hit }) => hit);
}

function ranksOf(run: Run, table: CompiledTable, hit: RuleHit): number[] {
  return table.outputs.map(({ allowedValues }, index) => {
    run.charge(allowedValues.length);
    const rank = allowedValues.findIndex((allowed) => isSame(run, allowed, hit.values[index] ?? null));
    return rank < 0 ? allowedValues.length : rank;
  });
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (const [index, rank] of left.entries()) {
    const difference = rank - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function collected(run: Run, table: CompiledTable, hits: readonly RuleHit[]): FeelValue {
  if (table.aggregation === null) {
    return hits.map((hit) => resultOf(table, hit));
  }
  if (table.aggregation === 'COUNT') {
    return hits.length;
  }
  const values = hits.map((hit) => hit.values[0] ?? null);
  if (table.aggregation === 'SUM') {
    const numbers = values.filter((value) => typeof value === 'number');
    refuseUnless(numbers.length === values.length, table);
    return decimal(
      run,
      numbers.reduce((sum, value) => sum + value, 0),
    );
  }
  const sign = table.aggregation === 'MIN' ? -1 : 1;
  return values.reduce((found, value) => {
    const difference = order(run, value, found);
    refuseUnless(difference !== null, table);
    return (difference ?? 0) * sign > 0 ? value : found;
  });
}

function refuseUnless(isUsable: boolean, table: CompiledTable): void {
  if (!isUsable) {
    throw new DecisionFailure(`results of unlike kinds, or no numbers, cannot be aggregated by ${table.aggregation}`);
  }
}
