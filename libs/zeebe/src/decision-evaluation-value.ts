import { type EvaluatedDecision, withValues } from '#protocol/evaluated-decision.js';
import type { Json } from '#protocol/json.js';
import { NO_KEY } from '#protocol/key.js';
import type { DecisionEvaluationValue } from '#protocol/records.js';

/** What the gateway answers to an evaluation; values are JSON texts. */
export interface EvaluateDecisionResponse {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: string;
  readonly decisionOutput: string;
  readonly failedDecisionId: string;
  readonly failureMessage: string;
  readonly evaluatedDecisions: readonly EvaluatedDecision<string>[];
}

/** In the words of the port. It belongs to no process instance. */
export const decisionEvaluationValue = (answer: EvaluateDecisionResponse): DecisionEvaluationValue => ({
  decisionKey: answer.decisionKey,
  decisionId: answer.decisionId,
  decisionName: answer.decisionName,
  decisionVersion: answer.decisionVersion,
  decisionRequirementsId: answer.decisionRequirementsId,
  decisionRequirementsKey: answer.decisionRequirementsKey,
  decisionOutput: readJson(answer.decisionOutput),
  bpmnProcessId: '',
  processDefinitionKey: NO_KEY,
  processInstanceKey: NO_KEY,
  rootProcessInstanceKey: NO_KEY,
  elementInstanceKey: NO_KEY,
  elementId: '',
  evaluationFailureMessage: answer.failureMessage,
  failedDecisionId: answer.failedDecisionId,
  evaluatedDecisions: answer.evaluatedDecisions.map((each) => withValues(each, readJson)),
});

const readJson = (text: string): Json => (text === '' ? null : (JSON.parse(text) as Json));
