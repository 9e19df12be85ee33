import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalDay,
  OptionalFlag,
  OptionalMoment,
  OptionalText,
  Text,
} from '../common/columns.js';
import type { NhsNumberStatus } from './nhs-number.js';

/** Somebody the partners work with, of any age (R136). */
@CareEntity('person')
export class Person {
  @Id() id: string;
  @OptionalText() nhsNumber: string | null;
  @Text({ default: 'unverified' }) nhsNumberStatus: NhsNumberStatus;
  @OptionalText() givenName: string | null;
  @OptionalText() familyName: string | null;
  /** What he or she wants to be called. */
  @OptionalText() preferredName: string | null;
  @OptionalDay() birthDate: string | null;
  @Flag() birthDateEstimated: boolean;
  @OptionalText() addressLine: string | null;
  @OptionalText() uprn: string | null;
  @OptionalText() postcode: string | null;
  @OptionalText() wardId: string | null;
  @OptionalText() localityId: string | null;
  @OptionalText() phone: string | null;
  @OptionalText() email: string | null;
  @OptionalText() language: string | null;
  @Flag() interpreterNeeded: boolean;
  @OptionalText() ethnicity: string | null;
  @OptionalText() gender: string | null;
  @OptionalText() disability: string | null;
  @OptionalText() communicationNeeds: string | null;
  @OptionalText() accommodationStatus: string | null;
  @Flag() isCarer: boolean;
  @OptionalText() gpPractice: string | null;
  /** False: nobody may call, write or leave a message; null: not asked. */
  @OptionalFlag() safeToCallBack: boolean | null;
  @OptionalText() leavingCareStatus: string | null;
  /** Letters are stopped from here on. */
  @OptionalMoment() mailStoppedAt: Date | null;
  @OptionalDay() diedOn: string | null;
  /** The agency that recorded the person: its data (security by agency rests on it). */
  @Text() ownerAgency: string;
  /** Set when a person decided that this record is the same human being as another one. */
  @OptionalText() mergedIntoId: string | null;
  /** Sound of the family name, for the duplicate check; follows from it. */
  @OptionalText() familyNameKey: string | null;
  @Moment() createdAt: Date;
}
