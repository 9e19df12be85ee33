import type {
  changeSchema,
  comparisonSchema,
  draftHeadSchema,
  pathwaySchema,
  pathwaysSchema,
  rehearsalSchema,
  releasedSchema,
} from '#server/design/common/design.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { ask, get, queryOf } from '../../api/client';

export type DraftHead = AnswerOf<typeof draftHeadSchema>;
type Pathways = AnswerOf<typeof pathwaysSchema>;
export type PathwayLine = Pathways['items'][number];
export type Pathway = AnswerOf<typeof pathwaySchema>;
export type Version = Pathway['versions'][number];
export type Change = AnswerOf<typeof changeSchema>;
/** What a release would do. */
export type Rehearsal = AnswerOf<typeof rehearsalSchema>;
export type FileProblem = Rehearsal['problems'][number];
export type VersionCount = Rehearsal['staying'][number];
export type Released = AnswerOf<typeof releasedSchema>;
export type Comparison = AnswerOf<typeof comparisonSchema>;
export type Side = Comparison['left'];

/** Keys of what is read here: `pathway` first, so that the server's word of a new version makes them old. */
export const PATHWAYS = ['pathway', 'list'] as const;
export const pathwayKey = (pathwayId: string) => ['pathway', pathwayId] as const;

export const pathwayPath = (pathwayId: string): string => `/api/design/pathways/${encodeURIComponent(pathwayId)}`;
export const draftPath = (pathwayId: string): string => `/api/design/drafts/${encodeURIComponent(pathwayId)}`;

export const listPathways = async (hasNumbers: boolean, signal?: AbortSignal): Promise<readonly PathwayLine[]> =>
  (await get<Pathways>(`/api/design/pathways${queryOf({ numbers: String(hasNumbers) })}`, signal)).items;

export const readPathway = (pathwayId: string, signal?: AbortSignal) => get<Pathway>(pathwayPath(pathwayId), signal);

export type NewDraft =
  | { readonly from: 'scratch'; readonly name: string }
  | { readonly from: 'duplicate'; readonly pathwayId: string; readonly name: string }
  | { readonly from: 'import'; readonly files: readonly { readonly name: string; readonly content: string }[] };

export const beginDraft = (draft: NewDraft) => ask<DraftHead>('POST', '/api/design/drafts', { body: draft });

export const discardDraft = (pathwayId: string) => ask<void>('DELETE', draftPath(pathwayId));

export const compareVersions = (pathwayId: string, left: string, right: string, signal?: AbortSignal) =>
  get<Comparison>(`/api/design/compare${queryOf({ pathwayId, left, right })}`, signal);

export const rehearseDeployment = (pathwayId: string, signal?: AbortSignal) =>
  ask<Rehearsal>('POST', `${draftPath(pathwayId)}/rehearsal`, { body: {}, signal });

export const rehearseRollBack = (pathwayId: string, toVersion: number, signal?: AbortSignal) =>
  get<Rehearsal>(`${pathwayPath(pathwayId)}/roll-back${queryOf({ toVersion })}`, signal);

export interface Deployment {
  readonly revision: number;
  readonly reason: string;
  readonly confirmation: string;
  readonly over?: number;
}

export const deployDraft = (pathwayId: string, deployment: Deployment) =>
  ask<Released>('POST', `${draftPath(pathwayId)}/deploy`, { body: deployment });

export interface RollBack {
  readonly toVersion: number;
  readonly reason: string;
  readonly confirmation: string;
}

export const rollBack = (pathwayId: string, request: RollBack) =>
  ask<Released>('POST', `${pathwayPath(pathwayId)}/roll-back`, { body: request });
