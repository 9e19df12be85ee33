import { readSeedJson } from './seed-data.js';

/** A made-up person of a weekend case. */
export interface WeekendPerson {
  readonly role: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName?: string;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly language?: string;
  readonly interpreterNeeded?: boolean;
  readonly isCarer?: boolean;
  readonly leavingCareStatus?: string;
  /** What this person is to the first one of the case. */
  readonly relationship?: string;
  readonly noContact?: boolean;
}

/** Names and words of a weekend case; the first of its people is the one it is about. */
export interface WeekendCasePeople {
  readonly caseNo: number;
  readonly addressLine: string;
  readonly accommodationStatus?: string;
  /** The authority responsible, where it is not the home one. */
  readonly authority?: string;
  /** What happened, in their words. */
  readonly inTheirWords: string;
  readonly wouldHelp: string;
  readonly safeToCallBack?: boolean;
  readonly people: readonly WeekendPerson[];
}

export interface OtherPerson {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly gender: string;
  readonly language: string;
  readonly postcode: string;
  readonly addressLine: string;
  readonly ownerAgency: string;
}

interface PeopleFile {
  readonly cases: readonly WeekendCasePeople[];
  readonly others: readonly OtherPerson[];
}

export function readWeekendPeople(): PeopleFile {
  return readSeedJson<PeopleFile>('people.json');
}

/** `person-case-09` for the one a case is about, `person-case-09-2` and on for the others. */
export function weekendPersonId(caseNo: number, position = 1): string {
  const id = `person-case-${String(caseNo).padStart(2, '0')}`;
  return position === 1 ? id : `${id}-${position}`;
}

/** `household-case-09`; only cases with more than one person have one. */
export function weekendHouseholdId(caseNo: number): string {
  return `household-case-${String(caseNo).padStart(2, '0')}`;
}
