import type { JsonObject } from '#protocol/json.js';
import { ElementFailure } from '../processing/failure.js';
import { refOf, type Step } from '../processing/step.js';
import { findCatcher } from './catch.behavior.js';
import { triggerEvent } from './trigger.behavior.js';

/** Throws an error: the nearest event that catches it takes over. Says whether one was found. */
export const throwError = (step: Step, errorCode: string, variables: JsonObject): boolean => {
  const catcher = findCatcher(step.run, step.instance, 'ERROR', errorCode);
  if (catcher === undefined) return false;
  triggerEvent(step.run, catcher.instance, catcher.elementId, variables);
  return true;
};

/** What becomes an incident where no event catches an error. */
export const unhandledError = (errorCode: string, message = ''): ElementFailure =>
  new ElementFailure(
    'UNHANDLED_ERROR_EVENT',
    `Expected to throw an error event with the code '${errorCode}'${message === '' ? '' : ` and message '${message}'`}, but it was not caught`,
  );

/**
 * Throws an escalation. One that nobody catches passes in silence. Says whether what threw it goes on: it does not where
 * the event that caught it interrupts.
 */
export const throwEscalation = (step: Step, escalationCode: string): boolean => {
  const { run } = step;
  const catcher = findCatcher(run, step.instance, 'ESCALATION', escalationCode);
  run.append('ESCALATION', catcher === undefined ? 'NOT_ESCALATED' : 'ESCALATED', run.newKey(), {
    ...refOf(step),
    escalationCode,
    throwElementId: step.element.model.id,
    catchElementId: catcher?.elementId ?? '',
  });
  if (catcher === undefined) return true;
  triggerEvent(run, catcher.instance, catcher.elementId, {});
  return !catcher.isInterrupting;
};
