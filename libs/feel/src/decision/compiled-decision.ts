import type { Code } from '../compile/code.js';
import type { TestCode } from '../compile/unary-tests.js';
import type { Aggregation, HitPolicy } from '../decision-contract.js';
import type { FeelValue } from '../values/feel-value.js';

/** A graph of decisions, compiled once at deployment. */
export interface CompiledDecisions {
  readonly decisionRequirementsId: string;
  readonly decisions: ReadonlyMap<string, CompiledDecision>;
}

export interface CompiledDecision {
  readonly decisionId: string;
  readonly name: string | null;
  readonly variableName: string;
  readonly required: readonly string[];
  readonly logic: CompiledTable | { readonly kind: 'literal'; readonly expression: Code };
}

export interface CompiledTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly { readonly id: string; readonly name: string; readonly expression: Code }[];
  readonly outputs: readonly CompiledOutput[];
  readonly rules: readonly CompiledRule[];
}

export interface CompiledOutput {
  readonly id: string;
  /** The key of its value where there are several outputs. */
  readonly name: string;
  /** What a person reads. */
  readonly label: string;
  /** In order of priority. */
  readonly allowedValues: readonly FeelValue[];
  readonly defaultValue: Code | null;
}

export interface CompiledRule {
  readonly id: string;
  /** Null matches all. */
  readonly tests: readonly (TestCode | null)[];
  readonly results: readonly Code[];
}
