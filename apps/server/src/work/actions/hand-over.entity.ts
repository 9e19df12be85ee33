import { Id, Moment, OptionalText, Text } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** Somebody passed a task on: from whom, to whom, with which word. */
@WorkEntity('hand_over')
export class HandOver {
  @Id() id: string;
  @Text() userTaskKey: string;
  @Text() fromWorker: string;
  @OptionalText() toWorker: string | null;
  @OptionalText() toGroup: string | null;
  @OptionalText() note: string | null;
  @Moment() at: Date;
}
