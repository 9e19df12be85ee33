import { CareEntity, Flag, Id, OptionalMoment, OptionalText, Text } from '../common/columns.js';

/** How one person stands to another, read as "other is the … of person". */
@CareEntity('relationship')
export class Relationship {
  @Id() id: string;
  @Text() personId: string;
  @Text() otherPersonId: string;
  /** E.g. `ex-partner`, `joint tenant`, `mother`. */
  @Text() type: string;
  /** Nothing about the person may reach the other one, whatever the two share. */
  @Flag() noContact: boolean;
  @OptionalText() note: string | null;
  @OptionalMoment() endedAt: Date | null;
}
