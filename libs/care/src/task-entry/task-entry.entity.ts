import { CareEntity, Flag, Id, Json, Moment, OptionalText, Text } from '../common/columns.js';

/**
 * The record of a submitted form, whole and unaltered: of the process variables only ids, flags, codes and dates leave it. The
 * backtest of a redrawn pathway reads its inputs here.
 */
@CareEntity('task_entry')
export class TaskEntry {
  /** Key of the user task: one entry a task. */
  @Id() userTaskKey: string;
  @OptionalText() processInstanceKey: string | null;
  @Text() processId: string;
  @Text() elementId: string;
  @OptionalText() formId: string | null;
  @OptionalText() episodeId: string | null;
  @OptionalText() contactId: string | null;
  @Text() workerId: string;
  @OptionalText() agency: string | null;
  /** What was submitted, by the form's field keys. */
  @Json() values: Record<string, unknown>;
  /** Seen only by those named in the restriction of its episode or concern. */
  @Flag() restricted: boolean;
  @Moment() at: Date;
}
