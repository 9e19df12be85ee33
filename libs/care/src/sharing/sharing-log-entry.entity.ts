import { PrimaryGeneratedColumn } from 'typeorm';
import { CareEntity, Moment, OptionalText, Text, Texts } from '../common/columns.js';

export const SHARING_ACTS = [
  'opened',
  'refused',
  'asked',
  'replied',
  'viewed',
  'issued',
  'closed',
  'revoked',
  'retracted',
] as const;
export type SharingAct = (typeof SHARING_ACTS)[number];

/**
 * One act of sharing: what, to whom, for which purpose, on which ground, by whom, which fields. Rows are only ever added; the
 * database refuses to change or delete one. It holds ids and field names, never what the fields said.
 */
@CareEntity('sharing_log')
export class SharingLogEntry {
  @PrimaryGeneratedColumn({ name: 'seq', type: 'bigint' }) seq: string;
  @Moment() at: Date;
  @Text() act: SharingAct;
  @OptionalText() episodeId: string | null;
  @OptionalText() personId: string | null;
  @Text() agency: string;
  @Text() purpose: string;
  @OptionalText() ground: string | null;
  /** For refusals the rule's reason. */
  @OptionalText() reason: string | null;
  @Texts() fields: string[];
  @OptionalText() byWorker: string | null;
  /** The request, share or plan it is about. */
  @OptionalText() subjectId: string | null;
}
