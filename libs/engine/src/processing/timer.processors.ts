import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import { nextOfCycle } from '../behaviors/timer.behavior.js';
import { canTrigger, triggerEvent } from '../behaviors/trigger.behavior.js';
import type { Timer } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const triggerTimer = (run: Processing, command: CommandOf<'TRIGGER_TIMER'>): void => {
  const timer =
    run.state.timer(command.timerKey) ??
    reject('NOT_FOUND', `Expected to trigger timer with key '${command.timerKey}', but no such timer was found`);
  if (timer.dueDate > run.env.now) {
    reject('INVALID_STATE', `Expected to trigger timer with key '${timer.key}', but it is not due yet`);
  }
  if (timer.elementInstanceKey === NO_KEY) startByTimer(run, timer);
  else triggerAtElement(run, timer);
};

const startByTimer = (run: Processing, timer: Timer): void => {
  const process = run.state.definitions.executable(timer.processDefinitionKey);
  appendTriggered(run, timer);
  startProcess(run, timer.processDefinitionKey, {
    start: { event: process.indexOf(timer.targetElementId), variables: {} },
  });
  repeat(run, timer);
};

const triggerAtElement = (run: Processing, timer: Timer): void => {
  const element = run.state.element(timer.elementInstanceKey, timer.processInstanceKey);
  if (element === undefined || !canTrigger(run, element, timer.targetElementId)) {
    // The element goes on without it: a timer that is left there would be due for ever.
    const { key, ...value } = timer;
    run.answer = run.append('TIMER', 'CANCELED', key, value);
    return;
  }
  appendTriggered(run, timer);
  triggerEvent(run, element, timer.targetElementId, {});
  repeat(run, timer);
};

const appendTriggered = (run: Processing, { key, ...value }: Timer): void => {
  run.answer = run.append('TIMER', 'TRIGGERED', key, value);
};

/** A cycle counts on from its last due time: an interval that was missed fires too. */
const repeat = (run: Processing, timer: Timer): void => {
  const next = nextOfCycle(timer, run.env.now, run.env.zone);
  if (next === undefined) return;
  const { key: _key, ...value } = timer;
  run.append('TIMER', 'CREATED', run.newKey(), { ...value, ...next });
};

export const setClock = (run: Processing, command: CommandOf<'SET_CLOCK'>): void => {
  run.answer = run.append('CLOCK', command.offsetMs === 0 ? 'RESETTED' : 'PINNED', run.newKey(), {
    offsetMs: command.offsetMs,
  });
};
