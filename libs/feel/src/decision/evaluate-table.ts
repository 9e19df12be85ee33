import type { EvaluatedDecision } from '../contract.js';
import type { Frame } from '../run/frame.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import { newContext } from '../values/feel-value.js';
import { toJson } from '../values/to-json.js';
import type { CompiledOutput, CompiledRule, CompiledTable } from './compiled-decision.js';
import type { RuleHit } from './hit-policy.js';
import { applyHitPolicy } from './hit-policy.js';

/** The inputs and matched rules of a table, noted while it is evaluated: kept where it fails half-way, too. */
export class TableTrace {
  inputs: readonly FeelValue[] = [];
  hits: readonly RuleHit[] = [];

  constructor(
    private readonly run: Run,
    private readonly table: CompiledTable,
  ) {}

  get evaluatedInputs(): EvaluatedDecision['evaluatedInputs'] {
    return this.inputs.map((value, index) => {
      const input = this.table.inputs[index];
      return { inputId: input?.id ?? '', inputName: input?.name ?? '', inputValue: toJson(this.run, value) };
    });
  }

  get matchedRules(): EvaluatedDecision['matchedRules'] {
    return this.hits.map((hit) => ({
      ruleId: hit.rule.id,
      // Rules count from 1, as a person counts them.
      ruleIndex: hit.index + 1,
      evaluatedOutputs: this.table.outputs.map((output, index) => ({
        outputId: output.id,
        outputName: output.label,
        outputValue: toJson(this.run, hit.values[index] ?? null),
      })),
    }));
  }
}

/** @throws DecisionFailure, EvaluationStop */
export function evaluateTable(table: CompiledTable, frame: Frame, trace: TableTrace): FeelValue {
  trace.inputs = table.inputs.map((input) => input.expression.evaluate(frame));
  const matched: { rule: CompiledRule; index: number }[] = [];
  for (const [index, rule] of table.rules.entries()) {
    if (isMatch(rule, trace.inputs, frame)) {
      matched.push({ rule, index });
      if (table.hitPolicy === 'FIRST') {
        break;
      }
    }
  }
  trace.hits = matched.map(({ rule, index }) => ({
    rule,
    index,
    values: rule.results.map((result) => result.evaluate(frame)),
  }));
  return trace.hits.length === 0 ? defaultOf(table.outputs, frame) : applyHitPolicy(frame.run, table, trace.hits);
}

/** A test that cannot be told, because the input is of another kind for one, does not match. */
function isMatch(rule: CompiledRule, inputs: readonly FeelValue[], frame: Frame): boolean {
  return rule.tests.every((test, index) => {
    if (test === null) {
      return true;
    }
    frame.run.charge(test.cost);
    return test.evaluate(frame, inputs[index] ?? null) === true;
  });
}

/** Where no rule matches: null, the one default that there is, or a context of the defaults. */
function defaultOf(outputs: readonly CompiledOutput[], frame: Frame): FeelValue {
  const defaults = outputs.flatMap(({ name, defaultValue }) =>
    defaultValue ? [{ name, value: defaultValue.evaluate(frame) }] : [],
  );
  if (defaults.length < 2) {
    return defaults[0]?.value ?? null;
  }
  return Object.assign(newContext(), Object.fromEntries(defaults.map(({ name, value }) => [name, value])));
}
