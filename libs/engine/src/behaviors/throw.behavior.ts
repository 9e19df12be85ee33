import type { JsonObject } from '#protocol/json.js';
import { ElementFailure } from '../processing/failure.js';
import { refOf, type Step } from '../processing/step.js';
import { type Catcher, findCatcher } from './catch.behavior.js';
import { canTrigger, triggerEvent } from './trigger.behavior.js';

/**
 * Finds who catches an error. @throws ElementFailure where nobody does
 *
 * @returns undefined where the error comes too late: a scope around it is being ended
 */
export const findErrorCatcher = (step: Step, errorCode: string, message = ''): Catcher | undefined => {
  const catcher = findCatcher(step.run, step.instance, 'ERROR', errorCode);
  if (catcher === undefined) {
    const says = message === '' ? '' : ` and message '${message}'`;
    throw new ElementFailure(
      'UNHANDLED_ERROR_EVENT',
      `Expected to throw an error event with the code '${errorCode}'${says}, but it was not caught`,
    );
  }
  return catcher === 'ending' ? undefined : catcher;
};

/** The event that catches an error takes over. */
export const throwTo = (step: Step, catcher: Catcher | undefined, variables: JsonObject): void => {
  if (catcher === undefined || !canTrigger(step.run, catcher.instance, catcher.elementId)) return;
  triggerEvent(step.run, catcher.instance, catcher.elementId, variables);
};

/**
 * Throws an escalation. One that nobody catches passes in silence. Says whether what threw it goes on: it does not where
 * the event that caught it interrupts.
 */
export const throwEscalation = (step: Step, escalationCode: string): boolean => {
  const { run } = step;
  const found = findCatcher(run, step.instance, 'ESCALATION', escalationCode);
  const catcher =
    found !== undefined && found !== 'ending' && canTrigger(run, found.instance, found.elementId) ? found : undefined;
  if (catcher !== undefined) triggerEvent(run, catcher.instance, catcher.elementId, {});
  run.append('ESCALATION', catcher === undefined ? 'NOT_ESCALATED' : 'ESCALATED', run.newKey(), {
    ...refOf(step),
    escalationCode,
    throwElementId: step.element.model.id,
    catchElementId: catcher?.elementId ?? '',
  });
  return catcher === undefined || !catcher.isInterrupting;
};
