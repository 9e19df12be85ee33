import { Id, Moment } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

/** A worker wants to know how it goes on with somebody. */
@WorkEntity('following')
export class Following {
  @Id() workerId: string;
  @Id() episodeId: string;
  @Moment() since: Date;
}
