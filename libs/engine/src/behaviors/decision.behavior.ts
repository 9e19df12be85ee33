import type { DecisionEvaluation, VariableLookup } from '#feel/contract.js';
import { evaluateDecision } from '#feel/decision.js';
import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { DecisionEvaluationValue, DecisionValue } from '#protocol/records.js';
import type { Processing } from '../processing/processing.js';

/** Where a decision is evaluated; for one asked for by a client, nowhere. */
export interface DecisionPlace {
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly elementInstanceKey: Key;
  readonly elementId: string;
}

export const noPlace: DecisionPlace = {
  bpmnProcessId: '',
  processDefinitionKey: NO_KEY,
  processInstanceKey: NO_KEY,
  rootProcessInstanceKey: NO_KEY,
  elementInstanceKey: NO_KEY,
  elementId: '',
};

/** Evaluates a decision, and says what led to its outcome: inputs and matched rules. */
export const evaluate = (
  run: Processing,
  decision: DecisionValue,
  variables: VariableLookup,
  place: DecisionPlace,
): { readonly outcome: DecisionEvaluation; readonly value: DecisionEvaluationValue } => {
  const graph = run.state.definitions.decisionGraph(decision.decisionRequirementsKey);
  const outcome = evaluateDecision(graph, decision.decisionId, variables, run.evaluation);
  const value: DecisionEvaluationValue = {
    ...place,
    decisionKey: decision.decisionKey,
    decisionId: decision.decisionId,
    decisionName: decision.decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionRequirementsKey: decision.decisionRequirementsKey,
    decisionOutput: outcome.ok ? outcome.output : null,
    evaluationFailureMessage: outcome.ok ? '' : outcome.message,
    failedDecisionId: outcome.ok ? '' : outcome.failedDecisionId,
    evaluatedDecisions: outcome.evaluatedDecisions,
  };
  return { outcome, value };
};

export const appendEvaluation = (run: Processing, outcome: DecisionEvaluation, value: DecisionEvaluationValue) =>
  run.append('DECISION_EVALUATION', outcome.ok ? 'EVALUATED' : 'FAILED', run.newKey(), value);

/** Variables given as an object. */
export const lookupIn =
  (variables: JsonObject): VariableLookup =>
  (name) =>
    Object.hasOwn(variables, name) ? variables[name] : undefined;
