import { Id, Moment, OptionalText, OptionalWhole, Text } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** An entry of the reflective log, tied to a step: for the learning group, never for a view of anybody's performance. */
@WorkEntity('reflection')
export class Reflection {
  @Id() id: string;
  @Text() processId: string;
  /** The drawn element that it is about. */
  @Text() step: string;
  @OptionalText() episodeId: string | null;
  @Text() writtenBy: string;
  @OptionalText() helped: string | null;
  @OptionalText() gotInTheWay: string | null;
  /** The one thing that should change. */
  @OptionalText() change: string | null;
  /** 1 (none left) to 5. */
  @OptionalWhole() energy: number | null;
  @Moment() at: Date;
}
