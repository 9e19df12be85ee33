import type { AnswerOf } from '#server/openapi/schema.js';
import type { commentSchema, commentsSchema } from '#server/work/comments/comments.answer.js';
import { casePath } from './case-detail';

/** What was said of a case, the latest first. */
export type Comments = AnswerOf<typeof commentsSchema>;
export type CaseComment = AnswerOf<typeof commentSchema>;

export const commentsPath = (episodeId: string): string => `${casePath(episodeId)}/comments`;
/** Read again whenever something of the case has changed. */
export const commentsKey = (episodeId: string) => ['episode', episodeId, 'comments'] as const;
/** What this device keeps of it: the draft, and what is not sent yet. */
export const commentScope = (episodeId: string): string => `comment:${episodeId}`;
