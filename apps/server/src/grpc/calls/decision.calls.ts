import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { DecisionEvaluationValue } from '#protocol/records.js';
import { decisionDefinitions, type FoundDecisionDefinition } from '#readmodels/search/tables/decision-definitions.js';
import type { EvaluateDecisionRequest } from '#zeebe/gateway-protocol/gateway-messages.js';
import type { ReadModels } from '../../v2/common/read-models.js';
import { evaluationAnswer } from '../../v2/decision/decision.answer.js';
import { NO_KEY, TENANT_ID, type UnaryCalls } from './grpc-calls.js';
import { checkTenants, given, readVariables } from './read-request.js';

/** Decisions of one graph are never more. */
const GRAPH_DECISIONS_MAX = 1_000;

/** Evaluating a decision now. */
export const decisionCalls = (engine: ProcessEngine, readModels: ReadModels): UnaryCalls => ({
  async EvaluateDecision({ decisionKey, decisionId, variables, tenantId }: EvaluateDecisionRequest) {
    checkTenants(tenantId);
    const value = await engine.evaluateDecision({
      ...given('decisionKey', decisionKey),
      ...given('decisionId', decisionId),
      variables: readVariables(variables),
    });
    const graph = await readModels.search(decisionDefinitions, {
      filter: { decisionRequirementsKey: value.decisionRequirementsKey },
      page: { limit: GRAPH_DECISIONS_MAX },
    });
    return evaluated(value, new Map(graph.items.map((each) => [each.decisionDefinitionId, each])));
  },
});

/** The same facts as at `/v2`, under the names of this protocol. */
function evaluated(value: DecisionEvaluationValue, known: ReadonlyMap<string, FoundDecisionDefinition>) {
  const answer = evaluationAnswer(value, known);
  return {
    decisionKey: answer.decisionDefinitionKey,
    decisionId: answer.decisionDefinitionId,
    decisionName: answer.decisionDefinitionName,
    decisionVersion: answer.decisionDefinitionVersion,
    decisionRequirementsId: answer.decisionRequirementsId,
    decisionRequirementsKey: answer.decisionRequirementsKey,
    decisionOutput: answer.output,
    failedDecisionId: answer.failedDecisionDefinitionId ?? '',
    failureMessage: answer.failureMessage ?? '',
    tenantId: TENANT_ID,
    decisionInstanceKey: NO_KEY,
    evaluatedDecisions: answer.evaluatedDecisions.map((each) => ({
      decisionKey: each.decisionDefinitionKey,
      decisionId: each.decisionDefinitionId,
      decisionName: each.decisionDefinitionName,
      decisionVersion: each.decisionDefinitionVersion,
      decisionType: each.decisionDefinitionType,
      decisionOutput: each.output,
      matchedRules: each.matchedRules,
      evaluatedInputs: each.evaluatedInputs,
      tenantId: TENANT_ID,
    })),
  };
}
