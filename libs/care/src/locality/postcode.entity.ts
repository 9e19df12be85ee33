import { CareEntity, Id, IdDay, OptionalText, Text } from '../common/columns.js';

/**
 * Where a postcode lies, from a table loaded here: residents' addresses are never sent out to be looked up. `wardId` is the
 * ward whose team serves it, also where the home lies just over the border in another authority.
 */
@CareEntity('postcode')
export class Postcode {
  /** In capitals with one blank before the last three characters. */
  @Id() postcode: string;
  @IdDay() validFrom: string;
  @OptionalText() wardId: string | null;
  /** The local authority responsible for people who live there. */
  @Text() authority: string;
}
