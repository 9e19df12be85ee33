import type { AnswerOf } from '#server/openapi/schema.js';
import type { taskQuestionSchema } from '#server/work/actions/task-actions.answer.js';
import type { identitySchema, taskDetailSchema, whySchema } from '#server/work/task/task-detail.answer.js';
import type { named } from '#server/work/worklist/worklist.answer.js';
import type { TaskItem } from '../worklist/task-item';

export type { TaskItem };

export type Named = AnswerOf<typeof named>;
export type Identity = AnswerOf<typeof identitySchema>;
export type TaskQuestion = AnswerOf<typeof taskQuestionSchema>;
export type Why = AnswerOf<typeof whySchema>;
/** A task with all that is needed to do it. Times are ISO 8601. */
export type TaskDetail = AnswerOf<typeof taskDetailSchema>;

export const taskPath = (key: string): string => `/api/work/tasks/${encodeURIComponent(key)}`;
export const draftScope = (key: string): string => `task:${key}`;
