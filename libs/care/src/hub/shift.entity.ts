import { CareEntity, Id, Moment, Text, Whole } from '../common/columns.js';

/** A stretch of time in which a hub takes referrals beyond its everyday hours (R128–R130). */
@CareEntity('shift')
export class Shift {
  @Id() id: string;
  @Text() hubId: string;
  @Text() name: string;
  @Moment() startsAt: Date;
  @Moment() endsAt: Date;
  @Whole({ default: 0 }) plannedStaff: number;
}
