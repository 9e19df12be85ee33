import type { CommandOf } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import type { MessageValue } from '#protocol/records.js';
import { correlateSubscription } from '../behaviors/correlation.behavior.js';
import { broadcast } from '../behaviors/signal.behavior.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import type { StartSubscription } from '../state/definition-state.js';
import type { Message } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const publishMessage = (run: Processing, command: CommandOf<'PUBLISH_MESSAGE'>): void => {
  const { name, correlationKey, messageId, timeToLiveMs, variables } = command;
  if (name === '') reject('INVALID_ARGUMENT', 'Expected to publish a message with a name, but it was blank');
  checkVariables(variables);
  if (messageId !== '') {
    const isKnown = run.state.bufferedMessages(name, correlationKey).some((message) => message.messageId === messageId);
    if (isKnown) {
      reject(
        'ALREADY_EXISTS',
        `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
      );
    }
  }
  const value: MessageValue = {
    name,
    correlationKey,
    messageId,
    timeToLive: timeToLiveMs,
    deadline: run.env.now + Math.max(0, timeToLiveMs),
    variables,
  };
  const record = run.append('MESSAGE', 'PUBLISHED', run.newKey(), value);
  run.answer = record;
  const message = run.state.message(record.key) as Message;
  correlateEverywhere(run, message);
  if (timeToLiveMs <= 0) run.append('MESSAGE', 'EXPIRED', record.key, value);
};

export const correlateMessage = (run: Processing, command: CommandOf<'CORRELATE_MESSAGE'>): void => {
  const { name, correlationKey, variables } = command;
  if (name === '') reject('INVALID_ARGUMENT', 'Expected to correlate a message with a name, but it was blank');
  checkVariables(variables);
  const value: MessageValue = { name, correlationKey, messageId: '', timeToLive: 0, deadline: run.env.now, variables };
  const record = run.append('MESSAGE', 'PUBLISHED', run.newKey(), value);
  const message = run.state.message(record.key) as Message;
  const receivers = correlateEverywhere(run, message);
  const first =
    receivers[0] ??
    reject(
      'NOT_FOUND',
      `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found`,
    );
  run.append('MESSAGE', 'EXPIRED', record.key, value);
  run.answer = run.append('MESSAGE_CORRELATION', 'CORRELATED', run.newKey(), {
    messageKey: record.key,
    name,
    correlationKey,
    processInstanceKey: first,
  });
};

/** Once per process: to the oldest subscription of each, else to its start event. Gives back who received it. */
const correlateEverywhere = (run: Processing, message: Message): Key[] => {
  const receivers: Key[] = [];
  for (const subscription of run.state.subscriptionsFor(message.name, message.correlationKey)) {
    if (correlateSubscription(run, subscription, message)) receivers.push(subscription.processInstanceKey);
  }
  for (const start of run.state.definitions.messageStarts.get(message.name) ?? []) {
    const started = startBy(run, start, message);
    if (started !== undefined) receivers.push(started);
  }
  return receivers;
};

/** Starts a process by message, if none of its instances holds the lock of the correlation key. */
const startBy = (run: Processing, start: StartSubscription, message: Message): Key | undefined => {
  const { bpmnProcessId, processDefinitionKey, element } = start;
  const { correlationKey, variables } = message;
  if (message.correlatedTo.includes(bpmnProcessId)) return undefined;
  if (correlationKey !== '' && run.state.startLock(bpmnProcessId, correlationKey) !== undefined) return undefined;
  const { model } = run.state.definitions.executable(processDefinitionKey).element(element);
  const started = startProcess(run, processDefinitionKey, {
    start: { event: element, variables },
    ...(correlationKey === '' ? {} : { startLock: correlationKey }),
    announce: ({ processInstanceKey, rootProcessInstanceKey }) =>
      run.append('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', message.key, {
        processDefinitionKey,
        bpmnProcessId,
        startEventId: model.id,
        messageName: message.name,
        messageKey: message.key,
        correlationKey,
        processInstanceKey,
        rootProcessInstanceKey,
        variables,
      }),
  });
  return started.processInstanceKey;
};

/** A start lock is free: the oldest buffered message with that key, of any name that starts this process, is next. */
export const startNext = (run: Processing, bpmnProcessId: string, correlationKey: string): void => {
  const waiting: { start: StartSubscription; message: Message }[] = [];
  for (const [name, starts] of run.state.definitions.messageStarts) {
    const start = starts.find((one) => one.bpmnProcessId === bpmnProcessId);
    if (start === undefined) continue;
    for (const message of run.state.bufferedMessages(name, correlationKey)) {
      if (message.deadline > run.env.now && !message.correlatedTo.includes(bpmnProcessId))
        waiting.push({ start, message });
    }
  }
  waiting.sort((a, b) => (a.message.key < b.message.key ? -1 : 1));
  const next = waiting[0];
  if (next !== undefined) startBy(run, next.start, next.message);
};

export const expireMessage = (run: Processing, command: CommandOf<'EXPIRE_MESSAGE'>): void => {
  const message =
    run.state.message(command.messageKey) ??
    reject('NOT_FOUND', `Expected to expire message with key '${command.messageKey}', but no such message was found`);
  if (message.deadline > run.env.now) {
    reject('INVALID_STATE', `Expected to expire message with key '${message.key}', but it has time left`);
  }
  const { key, correlatedTo: _correlatedTo, ...value } = message;
  run.append('MESSAGE', 'EXPIRED', key, { ...value, timeToLive: 0 });
};

export const broadcastSignal = (run: Processing, command: CommandOf<'BROADCAST_SIGNAL'>): void => {
  if (command.signalName === '')
    reject('INVALID_ARGUMENT', 'Expected to broadcast a signal with a name, but it was blank');
  checkVariables(command.variables);
  run.answer = broadcast(run, command.signalName, command.variables);
};
