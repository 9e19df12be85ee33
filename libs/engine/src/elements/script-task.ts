import { appendEvent } from '../behaviors/event.behavior.js';
import { evaluate } from '../behaviors/expression.behavior.js';
import { activated, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';
import { serviceTask } from './service-task.js';

/** Script task (BPMN 2.0.2 §10.3.3): a FEEL expression whose value becomes a variable, or a job. */
export const scriptTask: ElementBehavior = {
  type: 'SCRIPT_TASK',
  activate(step) {
    const { run, instance, element } = step;
    const script = element.expressions.get('script');
    if (script === undefined) return serviceTask.activate(step);
    applyInputs(step);
    const value = evaluate(run, instance, script, 'the script');
    appendEvent(run, instance, element.model.id, { [element.model.script?.resultVariable ?? '']: value });
    activated(step);
    completeLater(run, instance);
  },
  complete: completeActivity,
};
