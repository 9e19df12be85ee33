import { CareEntity, Id, OptionalMoment, Text } from '../common/columns.js';

@CareEntity('household_member')
export class HouseholdMember {
  @Id() householdId: string;
  @Id() personId: string;
  /** E.g. `self`, `partner`, `child`, `carer (son)`. */
  @Text() role: string;
  @OptionalMoment() leftAt: Date | null;
}
