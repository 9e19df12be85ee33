import { activated, completeLater } from '../behaviors/lifecycle.behavior.js';
import { setResult } from '../behaviors/result.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { applyInputs, evaluate } from '../behaviors/variables.behavior.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';
import { serviceTask } from './service-task.js';

/** Script task (BPMN 2.0.2 §10.3.3): a FEEL expression whose value becomes a variable, or a job. */
export const scriptTask: ElementBehavior = {
  type: 'SCRIPT_TASK',
  activate(step) {
    const script = step.element.expressions.get('script');
    if (script === undefined) return serviceTask.activate(step);
    applyInputs(step);
    subscribe(step);
    const value = evaluate(step.run, step.instance, script, 'the script');
    activated(step);
    setResult(step, step.element.model.script?.resultVariable ?? '', value);
    completeLater(step.run, step.instance);
  },
  complete: completeActivity,
};
