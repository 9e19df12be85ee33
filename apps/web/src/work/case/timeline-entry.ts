import type { AnswerOf } from '#server/openapi/schema.js';
import type { timelineSchema } from '#server/work/timeline/timeline.answer.js';

/** One page of what happened. */
export type TimelinePart = AnswerOf<typeof timelineSchema>;
export type CaseEntry = TimelinePart['items'][number];
