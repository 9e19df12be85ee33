import type { draftSchema, fileSchema, versionFilesSchema } from '#server/design/common/design.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { ask, get } from '../../../api/client';
import { type DraftHead, draftPath, pathwayPath } from '../../pathways/pathways-api';

/** A file of a pathway: its drawing, a form or a decision table. */
export type PathwayFile = AnswerOf<typeof fileSchema>;
export type Draft = AnswerOf<typeof draftSchema>;

export interface DraftChange {
  readonly revision: number;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly removed: readonly string[];
}

export const readDraft = (pathwayId: string, signal?: AbortSignal) => get<Draft>(draftPath(pathwayId), signal);

export const readVersionFiles = (pathwayId: string, version: number | 'live', signal?: AbortSignal) =>
  get<AnswerOf<typeof versionFilesSchema>>(`${pathwayPath(pathwayId)}/versions/${version}/files`, signal);

/** Begins a draft of a pathway on what is live. @throws Problem 409 where there is one */
export const beginDraft = (pathwayId: string) =>
  ask<Draft>('POST', '/api/design/drafts', { body: { from: 'live', pathwayId } });

/** @throws Problem 409 where somebody saved since that revision */
export const saveDraft = (pathwayId: string, change: DraftChange) =>
  ask<DraftHead>('PUT', draftPath(pathwayId), { body: change });
