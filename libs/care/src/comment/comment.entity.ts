import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

/** `case`: for everybody who works with the person; `agency`: for the author's own agency alone. */
export const NOTE_VISIBILITIES = ['case', 'agency'] as const;
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];

/** A word about a case, by one who works with the person; at a task of it, where it was written there. */
@CareEntity('comment')
export class Comment {
  @Id() id: string;
  @Text() episodeId: string;
  /** The task at which it was written, and where that lies: what is restricted there, is so for the comment. */
  @OptionalText() userTaskKey: string | null;
  @OptionalText() processInstanceKey: string | null;
  @OptionalText() rootProcessInstanceKey: string | null;
  /** What the task is called. */
  @OptionalText() step: string | null;
  @Text() workerId: string;
  /** The author's, when it was written. */
  @Text() agency: string;
  @Text() visibility: NoteVisibility;
  /** Whom it was brought before, where it was for the keyworker. */
  @OptionalText() keyworkerId: string | null;
  /** Null once it is withdrawn. */
  @OptionalText() text: string | null;
  /** Counts from 1 with every change. */
  @Whole() version: number;
  @Moment() writtenAt: Date;
  @OptionalMoment() changedAt: Date | null;
  @OptionalMoment() withdrawnAt: Date | null;
}
