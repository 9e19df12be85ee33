import { CareEntity, Flag, Id, OptionalDay, OptionalText, Text, Texts } from '../common/columns.js';

/** Somebody who works with people, of any organisation (R68, R74). */
@CareEntity('worker')
export class Worker {
  @Id() id: string;
  @Text() organisationId: string;
  @Text() name: string;
  @OptionalText() email: string | null;
  /** Task groups, e.g. `front-door`, `keyworker`. */
  @Texts() roles: string[];
  /** What he or she is good at, by reason code, e.g. `housing`, `mental-health`. */
  @Texts() skills: string[];
  @Texts() languages: string[];
  /** The ward whose neighbourhood he or she knows (R83). */
  @OptionalText() wardTeam: string | null;
  @Flag() dbsChecked: boolean;
  @OptionalDay() leftOn: string | null;
}
