import { Flag, Id, Moment, OptionalMoment, OptionalText, Text } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** `agency`: by a request of its own, or by telephone where there is none. */
export type AskedKind = 'agency' | 'worker' | 'group' | 'referrer';

/** Somebody who has a task needs to know something first: whom he or she asked, what, why and until when. The task stays open. */
@WorkEntity('task_question')
export class TaskQuestion {
  @Id() id: string;
  @Text() taskKey: string;
  @Text() askedBy: string;
  @Moment() askedAt: Date;
  @Text() toKind: AskedKind;
  @Text() toId: string;
  /** As they were called when they were asked. */
  @Text() toName: string;
  /** The request to an agency, which lives on by its own pathway; null where the answer is written down at the task. */
  @OptionalText() requestId: string | null;
  @Text() needed: string;
  /** A code; what it is needed for. */
  @Text() purpose: string;
  /** Asked whatever was agreed: somebody is in danger. */
  @Flag() isDanger: boolean;
  @Moment() dueAt: Date;
  @OptionalMoment() answeredAt: Date | null;
  @OptionalText() answeredBy: string | null;
  @OptionalText() answer: string | null;
}
