import { completed } from '../behaviors/lifecycle.behavior.js';
import { applyOutputs } from '../behaviors/mappings.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import type { Step } from '../processing/step.js';

/** How an activity completes: its output mappings, then nothing waits for it any more. */
export const completeActivity = (step: Step): void => {
  applyOutputs(step);
  unsubscribe(step);
  completed(step);
};
