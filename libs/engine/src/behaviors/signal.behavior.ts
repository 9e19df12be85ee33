import type { JsonObject } from '#protocol/json.js';
import type { Processing } from '../processing/processing.js';
import type { Step } from '../processing/step.js';
import { evaluateText } from './expression.behavior.js';
import { startProcess } from './start-process.behavior.js';
import { canTrigger, triggerEvent } from './trigger.behavior.js';
import { localVariables } from './variables.behavior.js';

/** Listeners of a signal served in one turn. */
const sliceMax = 100;

/** A throwing event broadcasts its signal next, with its local variables (its input mappings). @throws ElementFailure */
export const broadcastFrom = (step: Step): void => {
  const { run, instance } = step;
  const signalName = evaluateText(step, 'signalName', 'the signal name');
  run.followUp({ do: 'broadcast', signalName, variables: localVariables(run, instance) });
};

/** A signal reaches every start event and every instance that listens now: the list is fixed here. */
export const broadcast = (run: Processing, signalName: string, variables: JsonObject) => {
  const subscriptions = run.state.subscriptionsToSignal(signalName);
  const record = run.append('SIGNAL', 'BROADCASTED', run.newKey(), { signalName, variables });
  for (const start of run.state.definitions.signalStarts.get(signalName) ?? []) {
    startProcess(run, start.processDefinitionKey, { start: { event: start.element, variables } });
  }
  for (let from = 0; from < subscriptions.length; from += sliceMax) {
    const slice = subscriptions.slice(from, from + sliceMax);
    run.followUp({
      do: 'signal',
      subscriptions: slice.map(({ key, processInstanceKey }) => [key, processInstanceKey] as const),
      variables,
    });
  }
  return record;
};

/** Delivers a signal to some of its listeners; who has ended meanwhile does not hear it. */
export const deliverSignal = (
  run: Processing,
  subscriptions: readonly (readonly [string, string])[],
  variables: JsonObject,
): void => {
  for (const [key, processInstanceKey] of subscriptions) {
    const subscription = run.state.signalSubscription(key, processInstanceKey);
    if (subscription === undefined) continue;
    const element = run.state.element(subscription.elementInstanceKey, processInstanceKey);
    if (element === undefined || !canTrigger(run, element, subscription.elementId)) continue;
    const { key: _key, ...value } = subscription;
    if (subscription.interrupting) run.append('SIGNAL_SUBSCRIPTION', 'DELETED', key, value);
    triggerEvent(run, element, subscription.elementId, variables);
  }
};
