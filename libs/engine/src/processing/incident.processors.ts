import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { childEnded } from '../behaviors/lifecycle.behavior.js';
import type { ElementInstance, Incident } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';
import { stepOf } from './step.js';

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
  const { key, processInstanceKey, flowScopeKey } = element;
  switch (element.state) {
    case 'ACTIVATING':
      return run.followUp({
        do: 'activate',
        key,
        element: element.element,
        processInstanceKey,
        scopeKey: flowScopeKey,
        ...(element.loopCounter === undefined ? {} : { isInner: true }),
      });
    case 'ACTIVATED':
      return goOn(run, element);
    case 'COMPLETING':
      return run.followUp({ do: 'complete', key, processInstanceKey, isAgain: true });
    case 'TERMINATING':
      return;
  }
};

/** A body that could not read its next items; a process that could not listen; a scope whose joins wait for what cannot come. */
const goOn = (run: Processing, element: ElementInstance): void => {
  const { key, processInstanceKey, flowScopeKey } = element;
  if (element.isBody) run.followUp({ do: 'spread', key, processInstanceKey, from: element.loop?.started ?? 0 });
  else if (element.children === 0) childEnded(run, element);
  else if (flowScopeKey === NO_KEY && isMissingSubscriptions(run, element)) {
    run.followUp({ do: 'subscribe', key, processInstanceKey });
  }
};

const isMissingSubscriptions = (run: Processing, process: ElementInstance): boolean =>
  stepOf(run, process).element.innerEvents.length > 0 &&
  run.state.timersOf(process).length +
    run.state.messageSubscriptionsOf(process).length +
    run.state.signalSubscriptionsOf(process).length ===
    0;
