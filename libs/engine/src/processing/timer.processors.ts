import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import { nextDue } from '../behaviors/timer.behavior.js';
import { triggerEvent } from '../behaviors/trigger.behavior.js';
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
  const { key, ...value } = timer;
  run.answer = run.append('TIMER', 'TRIGGERED', key, value);
  if (timer.elementInstanceKey === NO_KEY) startByTimer(run, timer);
  else triggerAtElement(run, timer);
  repeat(run, timer);
};

const startByTimer = (run: Processing, timer: Timer): void => {
  const process = run.state.definitions.executable(timer.processDefinitionKey);
  startProcess(run, timer.processDefinitionKey, {
    variables: {},
    startElement: process.indexOf(timer.targetElementId),
  });
};

const triggerAtElement = (run: Processing, timer: Timer): void => {
  const element = run.state.element(timer.elementInstanceKey, timer.processInstanceKey);
  if (element !== undefined) triggerEvent(run, element, timer.targetElementId, {});
};

/** A cycle counts on from its last due time: an interval that was missed fires too. */
const repeat = (run: Processing, timer: Timer): void => {
  if (timer.repetitions === 1 || timer.interval === '') return;
  if (timer.elementInstanceKey !== NO_KEY) {
    const element = run.state.element(timer.elementInstanceKey, timer.processInstanceKey);
    if (element === undefined || element.state === 'TERMINATING') return;
  }
  const { key: _key, ...value } = timer;
  run.append('TIMER', 'CREATED', run.newKey(), {
    ...value,
    dueDate: nextDue(timer.dueDate, timer.interval, run.env.zone),
    repetitions: timer.repetitions === -1 ? -1 : timer.repetitions - 1,
  });
};

export const setClock = (run: Processing, command: CommandOf<'SET_CLOCK'>): void => {
  run.answer = run.append('CLOCK', command.offsetMs === 0 ? 'RESETTED' : 'PINNED', run.newKey(), {
    offsetMs: command.offsetMs,
  });
};
