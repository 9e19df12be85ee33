import { london } from '../calendar/london-time.js';
import type { MatchReason } from './merge-proposal.entity.js';
import { nameLikeness, plainName } from './name-matching.js';
import type { Person } from './person.entity.js';

/** Points from which a record is offered as a candidate. */
export const CANDIDATE_POINTS_MIN = 40;

const POINTS = {
  sameNhsNumber: 100,
  otherVerifiedNhsNumber: -60,
  sameName: 40,
  nearName: 30,
  similarName: 15,
  sameBirthDate: 30,
  exchangedBirthDate: 20,
  nearBirthDate: 15,
  otherBirthDate: -25,
  sameHome: 25,
  samePostcode: 10,
};
const SAME_NAME_FROM = 0.97;
const NEAR_NAME_FROM = 0.9;
const SIMILAR_NAME_FROM = 0.8;
const ESTIMATED_BIRTH_YEARS = 2;

type Compared = Pick<
  Person,
  | 'nhsNumber'
  | 'nhsNumberStatus'
  | 'givenName'
  | 'familyName'
  | 'preferredName'
  | 'birthDate'
  | 'birthDateEstimated'
  | 'addressLine'
  | 'uprn'
  | 'postcode'
>;

export interface DuplicateScore {
  readonly score: number;
  readonly reasons: MatchReason[];
}

/** How much speaks for two records being one human being. It proposes; a person decides. */
export function duplicateScore(a: Compared, b: Compared): DuplicateScore {
  const reasons = [nhsNumberReason(a, b), nameReason(a, b), birthDateReason(a, b), addressReason(a, b)].filter(
    (reason): reason is MatchReason => reason !== undefined,
  );
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

function nhsNumberReason(a: Compared, b: Compared): MatchReason | undefined {
  if (!a.nhsNumber || !b.nhsNumber || a.nhsNumberStatus === 'invalid' || b.nhsNumberStatus === 'invalid') {
    return undefined;
  }
  if (a.nhsNumber === b.nhsNumber) {
    return { by: 'nhs-number', points: POINTS.sameNhsNumber, detail: 'same NHS number' };
  }
  const bothVerified = [a, b].every(({ nhsNumberStatus }) => nhsNumberStatus.startsWith('verified'));
  return bothVerified
    ? { by: 'nhs-number', points: POINTS.otherVerifiedNhsNumber, detail: 'two different verified NHS numbers' }
    : undefined;
}

function nameReason(a: Compared, b: Compared): MatchReason | undefined {
  const likeness = Math.max(
    ...givenNames(a).flatMap((given) =>
      givenNames(b).map((otherGiven) =>
        nameLikeness({ given, family: a.familyName }, { given: otherGiven, family: b.familyName }),
      ),
    ),
  );
  if (likeness >= SAME_NAME_FROM) {
    return { by: 'name', points: POINTS.sameName, detail: 'same name' };
  }
  if (likeness >= NEAR_NAME_FROM) {
    return { by: 'name', points: POINTS.nearName, detail: 'nearly the same name' };
  }
  return likeness >= SIMILAR_NAME_FROM ? { by: 'name', points: POINTS.similarName, detail: 'similar name' } : undefined;
}

function givenNames(person: Compared): Array<string | null> {
  return person.preferredName ? [person.givenName, person.preferredName] : [person.givenName];
}

function birthDateReason(a: Compared, b: Compared): MatchReason | undefined {
  if (!a.birthDate || !b.birthDate) {
    return undefined;
  }
  if (a.birthDate === b.birthDate) {
    return { by: 'birth-date', points: POINTS.sameBirthDate, detail: 'same birth date' };
  }
  const [year, month, day] = a.birthDate.split('-');
  if (b.birthDate === `${year}-${day}-${month}`) {
    return { by: 'birth-date', points: POINTS.exchangedBirthDate, detail: 'day and month exchanged' };
  }
  const differing = [...a.birthDate].filter((character, index) => character !== b.birthDate![index]).length;
  const yearsApart = Math.abs(london(a.birthDate).diff(london(b.birthDate), 'years').years);
  const estimated = a.birthDateEstimated || b.birthDateEstimated;
  if (differing === 1 || (estimated && yearsApart <= ESTIMATED_BIRTH_YEARS)) {
    return { by: 'birth-date', points: POINTS.nearBirthDate, detail: 'birth dates differ a little' };
  }
  // Mother and child share a home and half a name.
  return estimated
    ? undefined
    : { by: 'birth-date', points: POINTS.otherBirthDate, detail: 'two different birth dates' };
}

function addressReason(a: Compared, b: Compared): MatchReason | undefined {
  const samePostcode = a.postcode !== null && a.postcode === b.postcode;
  const sameLine = plainName(a.addressLine) !== '' && plainName(a.addressLine) === plainName(b.addressLine);
  if ((a.uprn !== null && a.uprn === b.uprn) || (samePostcode && sameLine)) {
    return { by: 'address', points: POINTS.sameHome, detail: 'same home' };
  }
  return samePostcode ? { by: 'address', points: POINTS.samePostcode, detail: 'same postcode' } : undefined;
}
