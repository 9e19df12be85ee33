import { CareEntity, Flag, Id, Moment, OptionalMoment, Text } from '../common/columns.js';

/** A worker in the team around the person (R65): what gives a reason to see the record. */
@CareEntity('team_member')
export class TeamMember {
  @Id() episodeId: string;
  @Id() workerId: string;
  @Text() role: string;
  @Flag() isPrimary: boolean;
  @Moment() since: Date;
  @OptionalMoment() until: Date | null;
}
