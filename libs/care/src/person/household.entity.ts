import { CareEntity, Id, Moment, OptionalText, Text } from '../common/columns.js';

/** People who are planned for together (R142): mostly one home, but a parent elsewhere may belong to it. */
@CareEntity('household')
export class Household {
  @Id() id: string;
  @OptionalText() addressLine: string | null;
  @OptionalText() uprn: string | null;
  @OptionalText() postcode: string | null;
  @OptionalText() wardId: string | null;
  @Text() ownerAgency: string;
  @Moment() createdAt: Date;
}
