import { flag, free, integer, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { actionChoices, taskQuestionSchema } from '../actions/task-actions.answer.js';
import { draftSchema } from '../drafts/draft.answer.js';
import { named, taskItemMembers } from '../worklist/worklist.answer.js';

export const identitySchema = shape({
  preferredName: text(),
  birth: nullable(text()),
  communication: nullable(text()),
  interpreter: nullable(text()),
  ward: nullable(text()),
  locality: nullable(text()),
  keyworker: nullable(text()),
  alerts: list(shape({ kind: text(), words: text() })),
  agreement: shape({ state: text(), words: text(), until: nullable(text()) }),
});

export const whySchema = shape({
  sentence: text(),
  because: list(text()),
  data: list(shape({ label: text(), value: nullable(text()), from: nullable(text()), isRestricted: flag() })),
  sentBy: text(),
  tried: list(text()),
  next: text(),
  nextSteps: list(text()),
  version: text(),
});

export const taskDetailSchema = shape({
  ...taskItemMembers,
  identity: nullable(identitySchema),
  why: whySchema,
  form: nullable(shape({ formId: text(), version: integer(), schema: free() })),
  values: free(),
  names: list(named),
  answeredBefore: nullable(shape({ values: free(), by: text(), at: time() })),
  draft: nullable(draftSchema),
  isOpen: flag(),
  closedBecause: nullable(text()),
  questions: list(taskQuestionSchema),
  fixedActions: shape({
    blockageTypes: list(text()),
    agencies: list(named),
    levels: list(named),
    steps: list(named),
    /** What is said by an action is about nobody by name: the task is restricted. */
    isNameless: flag(),
    ...actionChoices,
  }),
});
