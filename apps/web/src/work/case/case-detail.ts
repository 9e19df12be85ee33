import type { AnswerOf } from '#server/openapi/schema.js';
import type { episodePageSchema } from '#server/work/episode/episode.answer.js';

/** Times are ISO 8601, days `yyyy-mm-dd`. */
export type CaseDetail = AnswerOf<typeof episodePageSchema>;
export type CasePlan = CaseDetail['plans'][number];

export const casePath = (episodeId: string): string => `/api/work/episodes/${encodeURIComponent(episodeId)}`;
export const caseName = ({ people }: Pick<CaseDetail, 'people'>): string => people.map(({ name }) => name).join(', ');
