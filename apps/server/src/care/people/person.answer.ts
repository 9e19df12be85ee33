import type { Person } from '#care/person/person.entity.js';
import { answerOf } from '../../openapi/answer.js';
import { flag, nullable, shape, text, time } from '../../openapi/schema.js';

export const personSchema = shape({
  id: text(),
  nhsNumber: nullable(text()),
  nhsNumberStatus: text(),
  givenName: nullable(text()),
  familyName: nullable(text()),
  preferredName: nullable(text()),
  birthDate: nullable(text()),
  birthDateEstimated: flag(),
  addressLine: nullable(text()),
  uprn: nullable(text()),
  postcode: nullable(text()),
  wardId: nullable(text()),
  localityId: nullable(text()),
  phone: nullable(text()),
  email: nullable(text()),
  language: nullable(text()),
  interpreterNeeded: flag(),
  ethnicity: nullable(text()),
  gender: nullable(text()),
  disability: nullable(text()),
  communicationNeeds: nullable(text()),
  accommodationStatus: nullable(text()),
  isCarer: flag(),
  gpPractice: nullable(text()),
  safeToCallBack: nullable(flag()),
  leavingCareStatus: nullable(text()),
  mailStoppedAt: nullable(time()),
  diedOn: nullable(text()),
  ownerAgency: text(),
  createdAt: time(),
});

export const personAnswer = (person: Person) => answerOf(personSchema, person);

/** What lists say of a person. */
export const personInListSchema = shape({
  id: text(),
  name: text(),
  birthDate: nullable(text()),
  localityId: nullable(text()),
});

export const personInList = (person: Person) => ({
  id: person.id,
  name: nameOf(person),
  birthDate: person.birthDate,
  localityId: person.localityId,
});

/** How a person is called in lists; by the id where no name is known. */
export function nameOf({ id, preferredName, givenName, familyName }: Person): string {
  const name = [preferredName ?? givenName, familyName].filter(Boolean).join(' ');
  return name || id;
}
