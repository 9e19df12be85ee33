import { appendEvaluation, evaluate } from '../behaviors/decision.behavior.js';
import { appendEvent } from '../behaviors/event.behavior.js';
import { evaluateText } from '../behaviors/expression.behavior.js';
import { activated, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { lookupFrom } from '../behaviors/variables.behavior.js';
import { ElementFailure } from '../processing/failure.js';
import { refOf } from '../processing/step.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';
import { serviceTask } from './service-task.js';

/** Business rule task (BPMN 2.0.2 §10.3.3): a DMN decision whose result becomes a variable, or a job. */
export const businessRuleTask: ElementBehavior = {
  type: 'BUSINESS_RULE_TASK',
  activate(step) {
    const { run, instance, process, element } = step;
    const called = element.model.calledDecision;
    if (called === null) return serviceTask.activate(step);
    applyInputs(step);
    const decisionId = evaluateText(step, 'calledDecision', 'the decision id');
    const decision = run.state.definitions.boundDecision(decisionId, called.binding, process.metadata.deploymentKey);
    if (decision === undefined) {
      throw new ElementFailure(
        'CALLED_DECISION_ERROR',
        `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
      );
    }
    const { outcome, value } = evaluate(run, decision, lookupFrom(run, instance), {
      ...refOf(step),
      elementInstanceKey: instance.key,
      elementId: element.model.id,
    });
    if (!outcome.ok) {
      throw new ElementFailure(
        'DECISION_EVALUATION_ERROR',
        `Expected to evaluate decision '${decisionId}', but failed in '${outcome.failedDecisionId}': ${outcome.message}`,
        () => appendEvaluation(run, outcome, value),
      );
    }
    appendEvaluation(run, outcome, value);
    appendEvent(run, instance, element.model.id, { [called.resultVariable]: outcome.output });
    activated(step);
    completeLater(run, instance);
  },
  complete: completeActivity,
};
