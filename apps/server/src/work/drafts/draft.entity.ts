import { Id, Json, Moment, Whole } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** A form that somebody has begun and not handed in: one a task and worker, on whichever device. */
@WorkEntity('draft')
export class Draft {
  @Id() userTaskKey: string;
  @Id() workerId: string;
  /** The answers so far, by the keys of the form's fields. */
  @Json() values: Record<string, unknown>;
  /** Counts from 1: who saves says on which one it is based. */
  @Whole() version: number;
  @Moment() savedAt: Date;
}
