import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonDetailsDto } from '#care/person/person.dto.js';
import type { Person } from '#care/person/person.entity.js';
import { PersonService } from '#care/person/person.service.js';
import { type FormSubmission, formOf } from '../recording/form-submission.js';
import { ofForm, wrongValue } from '../recording/of-form.js';
import type { FormValues } from '../shared/form-values.js';

const PERSON_KEYS = { givenName: 'fullName', familyName: 'fullName', addressLine: 'address' };
const NAME_CHARACTERS_MAX = 200;
const AGE_YEARS_MAX = 120;

/** Whom the front door hears of: the person, and who lives or belongs together. */
@Injectable()
export class HeardPeople {
  constructor(
    private readonly people: PersonService,
    private readonly households: HouseholdService,
    private readonly duplicates: DuplicateService,
  ) {}

  /**
   * Checks what the form says of people; what is answered writes it.
   *
   * @throws InvalidInputError
   */
  async prepare(submission: FormSubmission, personId: string): Promise<() => Promise<void>> {
    const person = await this.people.get(personId);
    const form = formOf(submission);
    const details = ofForm(submission, PersonDetailsDto, detailsOf(form, person, submission.at), PERSON_KEYS);
    const rows = form.rows('household').filter((row) => row.text('name'));
    const tooLong = rows.findIndex((row) => (row.text('name') ?? '').length > NAME_CHARACTERS_MAX);
    if (tooLong >= 0) {
      throw wrongValue(submission, `household[${tooLong}].name`, `has at most ${NAME_CHARACTERS_MAX} characters`);
    }
    return async () => {
      await this.keepHousehold(submission, await this.people.update(personId, details), rows);
      if (form.text('samePerson') === 'new') {
        await this.keepApart(submission, personId);
      }
    };
  }

  /** Records that might have been the same are not: whether two are one is decided where both are seen, side by side. */
  private async keepApart({ worker }: FormSubmission, personId: string): Promise<void> {
    for (const { id } of await this.duplicates.openProposalsFor(personId)) {
      const reason = 'somebody new, as heard at the front door';
      await this.duplicates.decide(id, { decision: 'rejected', decidedBy: worker.id, reason });
    }
  }

  private async keepHousehold(submission: FormSubmission, person: Person, rows: readonly FormValues[]): Promise<void> {
    const others = rows.filter((row) => !isCalled(person, row.text('name') ?? ''));
    if (others.length === 0) {
      return;
    }
    const homeId = await this.homeOf(submission, person);
    const members = await this.people.many((await this.households.membersOf(homeId)).map(({ personId }) => personId));
    for (const [index, row] of others.entries()) {
      const role = row.text('role') ?? 'member';
      const known = members.find((member) => isCalled(member, row.text('name') ?? ''));
      const other = known ?? (await this.register(submission, row, index));
      await this.households.addMember(homeId, other.id, role);
      if (row.flag('noContact') === true) {
        const id = derivedId('relationship', person.id, other.id, 'no-contact');
        await this.households.relate({ id, personId: person.id, otherPersonId: other.id, type: role, noContact: true });
      }
    }
  }

  private async register({ taskKey, worker, at }: FormSubmission, row: FormValues, index: number): Promise<Person> {
    return this.people.register({
      id: derivedId('person', taskKey, index),
      preferredName: row.text('name') ?? null,
      ...birthOf(row.number('age'), at),
      ownerAgency: worker.agency,
    });
  }

  private async homeOf({ taskKey, worker }: FormSubmission, person: Person): Promise<string> {
    const [home] = await this.households.householdsOf(person.id);
    if (home) {
      return home.id;
    }
    const created = await this.households.create({
      id: derivedId('household', taskKey),
      ownerAgency: worker.agency,
      addressLine: person.addressLine,
      postcode: person.postcode,
      members: [{ personId: person.id, role: 'self' }],
    });
    return created.id;
  }
}

function detailsOf(form: FormValues, person: Person, at: Date) {
  const birthDate = form.text('birthDate');
  const isGuess = birthDate === undefined && (person.birthDate === null || person.birthDateEstimated);
  const needs = form.texts('communicationNeeds');
  return {
    preferredName: form.text('preferredName'),
    ...namesOf(form.text('fullName')),
    ...(birthDate ? { birthDate, birthDateEstimated: false } : {}),
    ...(isGuess ? birthOf(form.number('estimatedAge'), at) : {}),
    nhsNumber: form.text('nhsNumber'),
    addressLine: form.text('address'),
    postcode: form.text('postcode'),
    phone: form.text('phone'),
    language: form.text('language'),
    safeToCallBack: form.flag('safeToCallBack'),
    ...(needs.length > 0
      ? { communicationNeeds: needs.join(', '), interpreterNeeded: needs.includes('interpreter') }
      : {}),
  };
}

/** The last word is the family's name; a single one is the person's own. */
function namesOf(fullName: string | undefined): { givenName?: string; familyName?: string } {
  const words = (fullName ?? '').split(/\s+/).filter((word) => word !== '');
  const familyName = words.length > 1 ? words.at(-1) : undefined;
  const givenName = words.slice(0, familyName ? -1 : undefined).join(' ');
  return { ...(givenName ? { givenName } : {}), ...(familyName ? { familyName } : {}) };
}

function birthOf(age: number | undefined, at: Date): { birthDate?: string; birthDateEstimated?: boolean } {
  return age === undefined || age < 0 || age > AGE_YEARS_MAX
    ? {}
    : { birthDate: `${at.getUTCFullYear() - Math.round(age)}-01-01`, birthDateEstimated: true };
}

function isCalled({ preferredName, givenName, familyName }: Person, name: string): boolean {
  const names = [preferredName, givenName, [givenName, familyName].filter(Boolean).join(' ')];
  return names.some((each) => each?.trim().toLowerCase() === name.trim().toLowerCase());
}
