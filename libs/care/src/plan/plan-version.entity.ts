import { CareEntity, Id, IdNumber, Moment, OptionalText, Text, Texts } from '../common/columns.js';

@CareEntity('plan_version')
export class PlanVersion {
  @Id() planId: string;
  @IdNumber() version: number;
  @Text() writtenBy: string;
  @Moment() writtenAt: Date;
  @Texts() warningSigns: string[];
  @OptionalText() whatIDo: string | null;
  @OptionalText() whoICallByDay: string | null;
  @OptionalText() whoICallByNight: string | null;
  @OptionalText() safePlace: string | null;
  @OptionalText() medicines: string | null;
  @OptionalText() childrenAndPets: string | null;
  @OptionalText() whatWeWillNotDo: string | null;
  @OptionalText() riskAccepted: string | null;
  @OptionalText() contingency: string | null;
  /** Agencies that get the plan, as agreed. */
  @Texts() sharedWith: string[];
}
