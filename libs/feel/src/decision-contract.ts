/**
 * A graph of decisions as this library reads it. The model of the drawn file has the same shape; it is declared here
 * again because this library stands below the one that reads files.
 */
export interface DecisionGraphSource {
  readonly decisionRequirementsId: string;
  readonly decisions: readonly DecisionSource[];
}

export interface DecisionSource {
  readonly decisionId: string;
  readonly name: string | null;
  readonly requiredDecisions: readonly string[];
  /** The name under which its result is seen by decisions that require it. */
  readonly variableName: string;
  readonly logic: DecisionTableSource | LiteralExpressionSource;
}

export interface LiteralExpressionSource {
  readonly kind: 'literal';
  readonly expression: string;
}

export interface DecisionTableSource {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly { readonly id: string; readonly label: string | null; readonly expression: string }[];
  readonly outputs: readonly DecisionOutputSource[];
  readonly rules: readonly DecisionRuleSource[];
}

export interface DecisionOutputSource {
  readonly id: string;
  readonly label: string | null;
  readonly name: string | null;
  /** FEEL texts in order of priority. */
  readonly allowedValues: readonly string[];
  readonly defaultValue: string | null;
}

export interface DecisionRuleSource {
  readonly id: string;
  readonly tests: readonly string[];
  readonly results: readonly string[];
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';
