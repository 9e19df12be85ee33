import { NO_KEY } from '#protocol/key.js';
import { raiseIncident } from '../behaviors/incident.behavior.js';
import { appendElement, enter, mayRun } from '../behaviors/lifecycle.behavior.js';
import type { ElementInstance } from '../state/entities.js';
import type { FollowUp } from './follow-up.js';
import type { Processing } from './processing.js';
import { stepOf } from './step.js';

/** Follow-ups of one command, over all its turns, after which one of its elements is stopped. */
const followUpsOfCommandMax = 100_000;

/** A process that runs without ever waiting would hold the engine for good. */
export const isBudgetSpent = (followUps: number): boolean => followUps % followUpsOfCommandMax === 0;

/**
 * Stops the element that a follow-up would move on, by an incident: when that is resolved it goes on, with a budget of its own.
 * Says whether there was one to stop; ends are never stopped.
 */
export const stopForBudget = (run: Processing, followUp: FollowUp): boolean => {
  const instance = elementToStop(run, followUp);
  if (instance === undefined) return false;
  const step = stepOf(run, instance);
  if (instance.state === 'ACTIVATED') appendElement(step, 'ELEMENT_COMPLETING');
  raiseIncident(
    step,
    'UNKNOWN',
    `STEP_BUDGET: Expected the process to wait for something within ${followUpsOfCommandMax} steps, but it went on and on`,
  );
  return true;
};

const elementToStop = (run: Processing, followUp: FollowUp): ElementInstance | undefined => {
  const { processInstanceKey } = followUp as { readonly processInstanceKey?: string };
  if (processInstanceKey === undefined) return undefined;
  if (followUp.do === 'complete') {
    const instance = run.state.element(followUp.key, processInstanceKey);
    return instance?.state === 'ACTIVATED' && instance.children === 0 ? instance : undefined;
  }
  if (followUp.do !== 'activate' || followUp.scopeKey === NO_KEY) return undefined;
  const scope = run.state.element(followUp.scopeKey, processInstanceKey);
  if (scope === undefined || !mayRun(run, scope, followUp.element)) return undefined;
  if (followUp.key === undefined) return enter(run, scope, followUp.element, followUp.isInner === true);
  const instance = run.state.element(followUp.key, processInstanceKey);
  return instance?.state === 'ACTIVATING' ? instance : undefined;
};
