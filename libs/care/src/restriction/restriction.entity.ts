import { CareEntity, Id, Moment, Text } from '../common/columns.js';

/**
 * A restricted record: who may know of it, name by name or group by group. Where a subject has one such row or more, nobody
 * else sees it, nor is it counted for them (acceptance check A06).
 */
@CareEntity('restriction')
export class Restriction {
  /** Id of an episode or a safeguarding concern. */
  @Id() subjectId: string;
  /** A worker's id, or `group:<candidate group>`. */
  @Id() member: string;
  @Text() reason: string;
  @Text() grantedBy: string;
  @Moment() at: Date;
}
