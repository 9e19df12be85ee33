import { ask, get } from '../../../api/client';

/** A file of a pathway: its drawing, a form or a decision table. */
export interface PathwayFile {
  readonly name: string;
  readonly kind: 'bpmn' | 'dmn' | 'form';
  readonly content: string;
}

export interface DraftHead {
  readonly pathwayId: string;
  readonly name: string;
  /** The live version when it was begun; null: the pathway is new. */
  readonly basedOn: number | null;
  /** Grows with each save. */
  readonly revision: number;
  /** ISO. */
  readonly savedAt: string;
  readonly savedBy: string;
}

export interface Draft extends DraftHead {
  readonly files: readonly PathwayFile[];
}

export interface PathwayHead {
  readonly id: string;
  readonly name: string;
  readonly liveVersion: number | null;
  readonly draft: DraftHead | null;
}

export interface DraftChange {
  readonly revision: number;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly removed: readonly string[];
}

const draftPath = (pathwayId: string) => `/api/design/drafts/${encodeURIComponent(pathwayId)}`;
const pathwayPath = (pathwayId: string) => `/api/design/pathways/${encodeURIComponent(pathwayId)}`;

export const readPathway = (pathwayId: string, signal?: AbortSignal) =>
  get<PathwayHead>(pathwayPath(pathwayId), signal);

export const readDraft = (pathwayId: string, signal?: AbortSignal) => get<Draft>(draftPath(pathwayId), signal);

export const readVersionFiles = (pathwayId: string, version: number | 'live', signal?: AbortSignal) =>
  get<{ readonly files: readonly PathwayFile[] }>(`${pathwayPath(pathwayId)}/versions/${version}/files`, signal);

/** Begins a draft of a pathway on what is live. @throws Problem 409 where there is one */
export const beginDraft = (pathwayId: string) =>
  ask<Draft>('POST', '/api/design/drafts', { body: { from: 'live', pathwayId } });

/** @throws Problem 409 where somebody saved since that revision */
export const saveDraft = (pathwayId: string, change: DraftChange) =>
  ask<DraftHead>('PUT', draftPath(pathwayId), { body: change });
