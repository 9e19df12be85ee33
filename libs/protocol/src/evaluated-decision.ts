import type { Json } from './json.js';

/**
 * One decision of a graph as evaluated: inputs, matched rules, outcome. Values are JSON in records, and the text of that JSON at the
 * doors.
 */
export interface EvaluatedDecision<Value = Json> {
  readonly decisionId: string;
  readonly decisionName: string | null;
  /** `DECISION_TABLE`, `LITERAL_EXPRESSION`, or what another engine names. */
  readonly decisionType: string;
  readonly decisionOutput: Value;
  readonly evaluatedInputs: readonly {
    readonly inputId: string;
    readonly inputName: string;
    readonly inputValue: Value;
  }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    /** From 1. */
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly {
      readonly outputId: string;
      readonly outputName: string;
      readonly outputValue: Value;
    }[];
  }[];
}

/** The same decision with each of its values said in another way. */
export const withValues = <From, To>(
  { decisionId, decisionName, decisionType, ...decision }: EvaluatedDecision<From>,
  say: (value: From) => To,
): EvaluatedDecision<To> => ({
  decisionId,
  decisionName,
  decisionType,
  decisionOutput: say(decision.decisionOutput),
  evaluatedInputs: decision.evaluatedInputs.map(({ inputId, inputName, inputValue }) => ({
    inputId,
    inputName,
    inputValue: say(inputValue),
  })),
  matchedRules: decision.matchedRules.map(({ ruleId, ruleIndex, evaluatedOutputs }) => ({
    ruleId,
    ruleIndex,
    evaluatedOutputs: evaluatedOutputs.map(({ outputId, outputName, outputValue }) => ({
      outputId,
      outputName,
      outputValue: say(outputValue),
    })),
  })),
});
