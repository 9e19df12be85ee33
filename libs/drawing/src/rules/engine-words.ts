import type { Fix } from './drawing-problem.js';

interface Words {
  readonly message: string;
  readonly fix?: Fix;
}

const connect: Fix = { label: 'Connect it', kind: 'connect' };

/** What the engine says of a drawing, by its code, in the words of those who draw; what is not here keeps its own words. */
const words: Readonly<Record<string, Words>> = {
  TASK_DEFINITION_MISSING: {
    message: 'It does not say what it does.',
    fix: { label: 'Choose what it does', kind: 'set-job-type' },
  },
  JOB_TYPE_MISSING: {
    message: 'It does not say what it does.',
    fix: { label: 'Choose what it does', kind: 'set-job-type' },
  },
  CALLED_ELEMENT_MISSING: {
    message: 'It does not say which pathway it leads to.',
    fix: { label: 'Choose a pathway', kind: 'set-pathway' },
  },
  CALLED_DECISION_MISSING: {
    message: 'It does not say which decision table it asks.',
    fix: { label: 'Choose a decision table', kind: 'set-decision' },
  },
  TIMER_INCOMPLETE: { message: 'It does not say when: give a time, or how long it waits.' },
  MESSAGE_NAME_MISSING: { message: 'It does not say which message it is about.' },
  CORRELATION_KEY_MISSING: {
    message: 'It does not say whose message it waits for: a message to one person would reach nobody.',
  },
  SIGNAL_NAME_MISSING: { message: 'It does not say which signal it is about.' },
  CODE_MISSING: { message: 'It does not say which error or escalation it is about.' },
  CONDITION_MISSING: {
    message: 'This way leaves a decision without saying who takes it, and is not the way for everybody else.',
  },
  USER_TASK_NOT_NATIVE: { message: 'It would be on no worklist: make it a task for people anew.' },
  FLOW_SOURCE_MISSING: { message: 'This way comes from nowhere.', fix: connect },
  FLOW_TARGET_MISSING: { message: 'This way leads nowhere.', fix: connect },
  ELEMENT_UNREACHABLE: { message: 'Nobody gets here: nothing leads to it.', fix: connect },
  BOUNDARY_WITHOUT_FLOW: { message: 'Nothing leads on from here.', fix: connect },
  PROCESS_START_MISSING: { message: 'It has no start: draw one.' },
};

export const engineWords = (code: string, message: string): Words => words[code] ?? { message };
