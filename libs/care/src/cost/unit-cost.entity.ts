import { CareEntity, Id, Json, Text, Whole } from '../common/columns.js';

/** A unit cost with its price year and who pays it; not uprated (R100–R103). */
@CareEntity('unit_cost')
export class UnitCost {
  @Id() code: string;
  @Text() unit: string;
  @Whole() pence: number;
  @Text() priceYear: string;
  /** Pence by payer; they add up to the whole. */
  @Json() fallsOn: Record<string, number>;
}
