import { withValues } from '#protocol/evaluated-decision.js';
import type { DecisionEvaluationValue } from '#protocol/records.js';
import type { FoundDecisionDefinition } from '#readmodels/search/tables/decision-definitions.js';
import { integer, key, list, nullable, type Schema, shape, text } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';

export const decisionDefinitionSchema: Schema = shape({
  decisionDefinitionKey: key(),
  decisionDefinitionId: text(),
  name: text(),
  version: integer(),
  decisionRequirementsKey: key(),
  decisionRequirementsId: text(),
  decisionRequirementsName: text(),
  decisionRequirementsVersion: integer(),
  tenantId: text(),
});

export const decisionDefinitionAnswer = (decision: FoundDecisionDefinition) => ({
  ...decision,
  name: decision.name ?? decision.decisionDefinitionId,
  decisionRequirementsName: decision.decisionRequirementsName ?? decision.decisionRequirementsId,
  tenantId: TENANT_ID,
});

const anyKey = () => text({ pattern: '^-?[0-9]{1,19}$' });

export const evaluationSchema: Schema = shape({
  decisionDefinitionId: text(),
  decisionDefinitionKey: key(),
  decisionDefinitionName: text(),
  decisionDefinitionVersion: integer(),
  decisionRequirementsId: text(),
  decisionRequirementsKey: key(),
  decisionEvaluationKey: anyKey(),
  decisionInstanceKey: anyKey(),
  output: text({ description: 'JSON' }),
  failedDecisionDefinitionId: nullable(text()),
  failureMessage: nullable(text()),
  tenantId: text(),
  evaluatedDecisions: list(
    shape({
      decisionDefinitionId: text(),
      decisionDefinitionKey: anyKey(),
      decisionDefinitionName: text(),
      decisionDefinitionVersion: integer(),
      decisionDefinitionType: text(),
      decisionEvaluationInstanceKey: text(),
      output: text({ description: 'JSON' }),
      evaluatedInputs: list(shape({ inputId: text(), inputName: text(), inputValue: text({ description: 'JSON' }) })),
      matchedRules: list(
        shape({
          ruleId: text(),
          ruleIndex: integer(),
          evaluatedOutputs: list(
            shape({
              outputId: text(),
              outputName: text(),
              outputValue: text({ description: 'JSON' }),
              ruleId: nullable(text()),
              ruleIndex: nullable(integer()),
            }),
          ),
        }),
      ),
      tenantId: text(),
    }),
  ),
});

/** Evaluations asked for here are told and not kept, so they have no key: it is -1. */
const NO_EVALUATION = '-1';

/** @param known The decisions of the graph by their id: what a record does not tell of them */
export const evaluationAnswer = (
  value: DecisionEvaluationValue,
  known: ReadonlyMap<string, FoundDecisionDefinition>,
) => ({
  decisionDefinitionId: value.decisionId,
  decisionDefinitionKey: value.decisionKey,
  decisionDefinitionName: value.decisionName ?? value.decisionId,
  decisionDefinitionVersion: value.decisionVersion,
  decisionRequirementsId: value.decisionRequirementsId,
  decisionRequirementsKey: value.decisionRequirementsKey,
  decisionEvaluationKey: NO_EVALUATION,
  decisionInstanceKey: NO_EVALUATION,
  output: JSON.stringify(value.decisionOutput),
  failedDecisionDefinitionId: value.failedDecisionId || null,
  failureMessage: value.evaluationFailureMessage || null,
  tenantId: TENANT_ID,
  evaluatedDecisions: value.evaluatedDecisions.map((evaluated, index) => {
    const { decisionOutput, matchedRules, ...decision } = withValues(evaluated, (said) => JSON.stringify(said));
    return {
      decisionDefinitionId: decision.decisionId,
      decisionDefinitionKey: known.get(decision.decisionId)?.decisionDefinitionKey ?? NO_EVALUATION,
      decisionDefinitionName: decision.decisionName ?? decision.decisionId,
      decisionDefinitionVersion: known.get(decision.decisionId)?.version ?? value.decisionVersion,
      decisionDefinitionType: decision.decisionType,
      decisionEvaluationInstanceKey: `0-${index + 1}`,
      output: decisionOutput,
      evaluatedInputs: decision.evaluatedInputs,
      matchedRules: matchedRules.map(({ ruleId, ruleIndex, evaluatedOutputs }) => ({
        ruleId,
        ruleIndex,
        evaluatedOutputs: evaluatedOutputs.map((output) => ({ ...output, ruleId, ruleIndex })),
      })),
      tenantId: TENANT_ID,
    };
  }),
});
