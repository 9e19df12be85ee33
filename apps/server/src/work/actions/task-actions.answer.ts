import { flag, list, nullable, oneOf, shape, text, time } from '../../openapi/schema.js';
import { named, taskItemSchema } from '../worklist/worklist.answer.js';

/** What was asked at a task, and what came of it. */
export const taskQuestionSchema = shape({
  id: text(),
  to: text(),
  needed: text(),
  purpose: text(),
  askedBy: nullable(text()),
  state: oneOf('waiting', 'answered', 'ended'),
  /** "Waiting for Housing since 14:02, due 18:00." */
  words: text(),
  answer: nullable(text()),
  canAnswer: flag(),
  isByPhone: flag(),
});

/** What there is to choose from where more is needed, or a task cannot be done. */
export const actionChoices = {
  recipients: list(shape({ value: text(), kind: text(), name: text(), hint: text() })),
  purposes: list(named),
  limits: list(named),
  cannotReasons: list(named),
  couldGroups: list(named),
};

export const askedSchema = shape({ id: text(), to: text(), dueAt: time(), dueInWords: text(), byPhone: flag() });

export const cannotDoSchema = shape({
  id: text(),
  item: taskItemSchema,
  askedOf: text(),
  dueAt: time(),
  dueInWords: text(),
});
