import { evaluateText } from '../behaviors/expression.behavior.js';
import { createJob } from '../behaviors/job.behavior.js';
import { activated, completed, completeLater, terminateChildren } from '../behaviors/lifecycle.behavior.js';
import { applyInputs, applyOutputs } from '../behaviors/mappings.behavior.js';
import { broadcastFrom } from '../behaviors/signal.behavior.js';
import { findErrorCatcher, throwEscalation, throwTo } from '../behaviors/throw.behavior.js';
import { throwCompensation } from '../behaviors/throw-compensation.behavior.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** End event (BPMN 2.0.2 §10.5.3): a path ends, with or without a last word: none, error, escalation, message (a job), signal, terminate, compensation. */
export const endEvent: ElementBehavior = {
  type: 'END_EVENT',
  activate(step) {
    const { run, instance, element } = step;
    applyInputs(step);
    switch (element.model.eventType) {
      case 'ERROR': {
        const catcher = findErrorCatcher(step, evaluateText(step, 'errorCode', 'the error code'));
        activated(step);
        // It does not complete: what catches the error ends it with its scope.
        return throwTo(step, catcher, {});
      }
      case 'ESCALATION': {
        const code = evaluateText(step, 'escalationCode', 'the escalation code');
        activated(step);
        if (throwEscalation(step, code)) completeLater(run, instance);
        return;
      }
      case 'MESSAGE':
        createJob(step);
        return activated(step);
      case 'SIGNAL':
        broadcastFrom(step);
        activated(step);
        return completeLater(run, instance);
      case 'COMPENSATION':
        activated(step);
        if (!throwCompensation(step)) completeLater(run, instance);
        return;
      default:
        activated(step);
        completeLater(run, instance);
    }
  },
  complete(step) {
    const { run, instance, element } = step;
    applyOutputs(step);
    const scope = scopeOf(run, instance);
    completed(step);
    if (element.model.eventType === 'TERMINATE' && scope !== undefined && scope.children > 0) {
      terminateChildren(run, scope);
    }
  },
};
