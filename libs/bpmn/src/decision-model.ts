/**
 * A decision requirements graph (DMN 1.3) as drawn: tables and literal expressions with what they require.
 * Plain JSON; expression texts are kept as written, without a leading `=` (DMN's own form).
 */
export interface DecisionRequirementsModel {
  readonly decisionRequirementsId: string;
  readonly name: string | null;
  readonly namespace: string;
  readonly decisions: readonly DecisionModel[];
}

export interface DecisionModel {
  readonly decisionId: string;
  readonly name: string | null;
  /** Ids of the decisions whose results this one reads, in the file's order. */
  readonly requiredDecisions: readonly string[];
  /** The name under which its result is seen by decisions that require it. */
  readonly variableName: string;
  readonly logic: DecisionTableModel | LiteralExpressionModel;
  readonly versionTag: string | null;
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface DecisionTableModel {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | null;
  readonly inputs: readonly DecisionInputModel[];
  readonly outputs: readonly DecisionOutputModel[];
  readonly rules: readonly DecisionRuleModel[];
}

export interface DecisionInputModel {
  readonly id: string;
  readonly label: string | null;
  readonly expression: string;
}

export interface DecisionOutputModel {
  readonly id: string;
  readonly label: string | null;
  /** Null only where the table has one output. */
  readonly name: string | null;
  /** Allowed values in order of priority, for PRIORITY and OUTPUT ORDER; each a FEEL text. */
  readonly allowedValues: readonly string[];
  readonly defaultValue: string | null;
}

export interface DecisionRuleModel {
  readonly id: string;
  /** Unary tests, one per input; an empty text or `-` matches all. */
  readonly tests: readonly string[];
  /** Expressions, one per output. */
  readonly results: readonly string[];
}

export interface LiteralExpressionModel {
  readonly kind: 'literal';
  readonly expression: string;
}
