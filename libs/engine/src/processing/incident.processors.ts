import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import type { ElementInstance, Incident } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const resolveIncident = (run: Processing, command: CommandOf<'RESOLVE_INCIDENT'>): void => {
  const incident =
    run.state.incident(command.incidentKey) ??
    reject(
      'NOT_FOUND',
      `Expected to resolve incident with key '${command.incidentKey}', but no such incident was found`,
    );
  const element =
    run.state.element(incident.elementInstanceKey, incident.processInstanceKey) ??
    reject('NOT_FOUND', `Expected to resolve incident with key '${incident.key}', but its element instance has ended`);
  checkJob(run, incident);
  const { key, ...value } = incident;
  run.answer = run.append('INCIDENT', 'RESOLVED', key, value);
  if (incident.jobKey === NO_KEY) tryAgain(run, element);
};

const checkJob = (run: Processing, incident: Incident): void => {
  const job = incident.jobKey === NO_KEY ? undefined : run.state.job(incident.jobKey);
  if (job === undefined || job.retries > 0) return;
  reject(
    'INVALID_STATE',
    `Expected to resolve incident with key '${incident.key}', but its job with key '${job.key}' has no retries left; update its retries first`,
  );
};

/** What had failed is done again, from the state in which the element is. */
const tryAgain = (run: Processing, element: ElementInstance): void => {
  const { key, processInstanceKey, processDefinitionKey, flowScopeKey } = element;
  if (element.state === 'COMPLETING') {
    run.followUp({ do: 'complete', key, processInstanceKey });
    return;
  }
  if (element.state === 'ACTIVATED') return tryContainerAgain(run, element);
  if (element.state !== 'ACTIVATING') return;
  const process = run.state.definitions.executable(processDefinitionKey);
  const { startEvent } = process.element(0).model;
  run.followUp({
    do: 'activate',
    key,
    element: element.element,
    processDefinitionKey,
    processInstanceKey,
    scopeKey: flowScopeKey,
    ...(flowScopeKey === NO_KEY && startEvent !== null ? { startElements: [startEvent] } : {}),
    ...(element.loopCounter === undefined ? {} : { isInner: true }),
  });
};

/** A multi-instance body that could not read its next items; an error end event that nobody caught. */
const tryContainerAgain = (run: Processing, element: ElementInstance): void => {
  const { key, processInstanceKey } = element;
  if (element.isBody) run.followUp({ do: 'spread', key, processInstanceKey });
};
