import { ask, get, queryOf } from '../../api/client';

export interface DraftHead {
  readonly pathwayId: string;
  readonly name: string;
  readonly basedOn: number | null;
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

export interface VersionCount {
  readonly version: number;
  readonly count: number;
}

/** A line of the list. Numbers are null until they have come. */
export interface PathwayLine {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly isClinical: boolean;
  readonly live: { readonly version: number; readonly since: string; readonly by: string | null } | null;
  readonly running: readonly VersionCount[] | null;
  readonly runningTotal: number | null;
  readonly blockagesOpen: number | null;
  readonly draft: DraftHead | null;
}

export interface Version {
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly kind: 'deployed' | 'rolled back' | null;
  readonly fromVersion: number | null;
  readonly isLive: boolean;
  readonly isDeleted: boolean;
  readonly running: number;
}

export interface Pathway {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly isClinical: boolean;
  readonly liveVersion: number | null;
  readonly draft: DraftHead | null;
  readonly versions: readonly Version[];
}

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'layout';
  readonly elementId: string | null;
  readonly sentence: string;
  readonly file: string;
}

export interface FileProblem {
  readonly file: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly elementId: string | null;
  readonly message: string;
}

/** What a release would do. */
export interface Rehearsal {
  readonly canDeploy: boolean;
  readonly problems: readonly FileProblem[];
  readonly changes: readonly Change[];
  readonly files: readonly string[];
  readonly staying: readonly VersionCount[];
  readonly alsoUsedBy: readonly { readonly id: string; readonly name: string }[];
  readonly becomesVersion: number;
}

export interface Released {
  readonly pathwayId: string;
  readonly version: number;
  readonly files: readonly string[];
  readonly staying: readonly VersionCount[];
}

export interface Side {
  readonly label: string;
  /** BPMN. */
  readonly diagram: string;
}

export interface Comparison {
  readonly left: Side;
  readonly right: Side;
  readonly changes: readonly Change[];
}

/** Keys of what is read here: `pathway` first, so that the server's word of a new version makes them old. */
export const PATHWAYS = ['pathway', 'list'] as const;
export const pathwayKey = (pathwayId: string) => ['pathway', pathwayId] as const;

const pathOf = (pathwayId: string): string => `/api/design/pathways/${encodeURIComponent(pathwayId)}`;
const draftOf = (pathwayId: string): string => `/api/design/drafts/${encodeURIComponent(pathwayId)}`;

export const listPathways = async (hasNumbers: boolean, signal?: AbortSignal): Promise<readonly PathwayLine[]> =>
  (await get<{ items: PathwayLine[] }>(`/api/design/pathways${queryOf({ numbers: String(hasNumbers) })}`, signal))
    .items;

export const readPathway = (pathwayId: string, signal?: AbortSignal) => get<Pathway>(pathOf(pathwayId), signal);

export type NewDraft =
  | { readonly from: 'scratch'; readonly name: string }
  | { readonly from: 'duplicate'; readonly pathwayId: string; readonly name: string }
  | { readonly from: 'import'; readonly files: readonly { readonly name: string; readonly content: string }[] };

export const beginDraft = (draft: NewDraft) => ask<DraftHead>('POST', '/api/design/drafts', { body: draft });

export const discardDraft = (pathwayId: string) => ask<void>('DELETE', draftOf(pathwayId));

export const compareVersions = (pathwayId: string, left: string, right: string, signal?: AbortSignal) =>
  get<Comparison>(`/api/design/compare${queryOf({ pathwayId, left, right })}`, signal);

export const rehearseDeployment = (pathwayId: string, signal?: AbortSignal) =>
  ask<Rehearsal>('POST', `${draftOf(pathwayId)}/rehearsal`, { body: {}, signal });

export const rehearseRollBack = (pathwayId: string, toVersion: number, signal?: AbortSignal) =>
  get<Rehearsal>(`${pathOf(pathwayId)}/roll-back${queryOf({ toVersion })}`, signal);

export interface Deployment {
  readonly revision: number;
  readonly reason: string;
  readonly confirmation: string;
  readonly over?: number;
}

export const deployDraft = (pathwayId: string, deployment: Deployment) =>
  ask<Released>('POST', `${draftOf(pathwayId)}/deploy`, { body: deployment });

export interface RollBack {
  readonly toVersion: number;
  readonly reason: string;
  readonly confirmation: string;
}

export const rollBack = (pathwayId: string, request: RollBack) =>
  ask<Released>('POST', `${pathOf(pathwayId)}/roll-back`, { body: request });
