import type { AnswerPath } from '../model/answer-path.js';

/** Where a message's link lands: the control that asks for the answer at this path. */
export const fieldId = (path: AnswerPath): string => `answer-${path.replace(/[^A-Za-z0-9_]+/g, '-')}`;
