import { evaluateText } from '../behaviors/expression.behavior.js';
import { createJob } from '../behaviors/job.behavior.js';
import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyInputs, applyOutputs } from '../behaviors/mappings.behavior.js';
import { broadcastFrom } from '../behaviors/signal.behavior.js';
import { throwEscalation } from '../behaviors/throw.behavior.js';
import { throwCompensation } from '../behaviors/throw-compensation.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Intermediate throw event (BPMN 2.0.2 §10.5.4): none, message (a job), signal, escalation, compensation. */
export const throwEvent: ElementBehavior = {
  type: 'INTERMEDIATE_THROW_EVENT',
  activate(step) {
    const { run, instance, element } = step;
    applyInputs(step);
    switch (element.model.eventType) {
      case 'MESSAGE':
        createJob(step);
        return activated(step);
      case 'SIGNAL':
        broadcastFrom(step);
        activated(step);
        return completeLater(run, instance);
      case 'ESCALATION': {
        const code = evaluateText(step, 'escalationCode', 'the escalation code');
        activated(step);
        if (throwEscalation(step, code)) completeLater(run, instance);
        return;
      }
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
    applyOutputs(step);
    completed(step);
  },
};
