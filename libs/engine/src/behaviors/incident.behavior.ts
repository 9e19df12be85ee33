import { type Key, NO_KEY } from '#protocol/key.js';
import type { IncidentErrorType } from '#protocol/records.js';
import { refOf, type Step } from '../processing/step.js';

/** Raises an incident at an element instance: it stays where it is until a person has mended the cause. */
export const raiseIncident = (
  step: Step,
  errorType: IncidentErrorType,
  errorMessage: string,
  jobKey: Key = NO_KEY,
): void => {
  step.run.append('INCIDENT', 'CREATED', step.run.newKey(), {
    ...refOf(step),
    errorType,
    errorMessage,
    elementId: step.element.model.id,
    elementInstanceKey: step.instance.key,
    jobKey,
    variableScopeKey: step.instance.key,
  });
};

/** An element instance that ends takes its incidents with it. */
export const resolveIncidents = (step: Step): void => {
  for (const { key, ...value } of step.run.state.incidentsOf(step.instance)) {
    step.run.append('INCIDENT', 'RESOLVED', key, value);
  }
};
