import { CareEntity, Flag, Id, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

/** Who was keyworker from when to when (R63, M46–M48). */
@CareEntity('keyworker_assignment')
export class KeyworkerAssignment {
  @Id() id: string;
  @Text() episodeId: string;
  /** Counts the episode's keyworkers from 1: the order, also where the clock stands still. */
  @Whole() no: number;
  @Text() workerId: string;
  /** first, leave, person asks, manager … */
  @OptionalText() reason: string | null;
  /** The person named him or her (R3). */
  @Flag() chosenByPerson: boolean;
  @Moment() since: Date;
  @OptionalMoment() until: Date | null;
}
