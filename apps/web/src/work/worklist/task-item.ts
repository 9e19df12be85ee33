import type { AnswerOf } from '#server/openapi/schema.js';
import type { taskItemSchema, worklistSchema } from '#server/work/worklist/worklist.answer.js';

export type TaskItem = AnswerOf<typeof taskItemSchema>;
export type WorklistPart = AnswerOf<typeof worklistSchema>;

export const TABS = ['mine', 'team', 'following'] as const;
export type WorklistTab = (typeof TABS)[number];
