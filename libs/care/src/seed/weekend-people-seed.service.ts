import { Injectable } from '@nestjs/common';
import { HouseholdService } from '../person/household.service.js';
import { PersonService } from '../person/person.service.js';
import { readWeekend, type WeekendCase } from './weekend.js';
import {
  readWeekendPeople,
  type WeekendCasePeople,
  type WeekendPerson,
  weekendHouseholdId,
  weekendPersonId,
} from './weekend-people.js';

/** The agency that records those who come by themselves or by a neighbour. */
const FRONT_DOOR_AGENCY = 'tcc';

export interface RegisteredCase {
  readonly caseNo: number;
  /** The one the case is about. */
  readonly personId: string;
  readonly personIds: readonly string[];
  /** Null where somebody is alone. */
  readonly householdId: string | null;
}

/**
 * Registers the made-up people of the weekend. A replay registers each case when its referral arrives; the people who were known
 * before come with `registerOthers`. A second call changes nothing.
 */
@Injectable()
export class WeekendPeopleSeedService {
  constructor(
    private readonly people: PersonService,
    private readonly households: HouseholdService,
  ) {}

  async registerOthers(): Promise<void> {
    for (const { id, ...person } of readWeekendPeople().others) {
      const { givenName, familyName, birthDate, gender, language, postcode, addressLine, ownerAgency } = person;
      const details = { givenName, familyName, birthDate, gender, language, postcode, addressLine };
      await this.people.register({ id, ownerAgency, ...details });
    }
  }

  async registerAll(): Promise<RegisteredCase[]> {
    await this.registerOthers();
    const registered: RegisteredCase[] = [];
    for (const { caseNo } of readWeekend().cases) {
      registered.push(await this.registerCase(caseNo));
    }
    return registered;
  }

  /** @throws Error when there is no such case */
  async registerCase(caseNo: number): Promise<RegisteredCase> {
    const aCase = readWeekend().cases.find((each) => each.caseNo === caseNo);
    const names = readWeekendPeople().cases.find((each) => each.caseNo === caseNo);
    if (!aCase || !names) {
      throw new Error(`Expected to find weekend case with number '${caseNo}', but no such case was found`);
    }
    const ownerAgency = agencyOf(aCase);
    const personIds: string[] = [];
    for (const [index, person] of names.people.entries()) {
      const id = weekendPersonId(caseNo, index + 1);
      await this.people.register({ id, ownerAgency, ...detailsOf(person, aCase, names, index === 0) });
      personIds.push(id);
    }
    return { caseNo, personId: personIds[0]!, personIds, householdId: await this.bind(aCase, names, personIds) };
  }

  private async bind(aCase: WeekendCase, { people, addressLine }: WeekendCasePeople, personIds: string[]) {
    const { caseNo, postcode } = aCase;
    for (const [index, { relationship, noContact }] of people.entries()) {
      if (index > 0 && relationship) {
        const ends = { personId: personIds[0]!, otherPersonId: personIds[index]! };
        await this.households.relate({ ...ends, type: relationship, noContact: noContact ?? false });
        await this.keepChildrenFrom(personIds, index, people, relationship);
      }
    }
    if (personIds.length === 1) {
      return null;
    }
    const members = people.map(({ role }, index) => ({ personId: personIds[index]!, role }));
    const id = weekendHouseholdId(caseNo);
    await this.households.create({ id, ownerAgency: agencyOf(aCase), postcode, addressLine, members });
    return id;
  }

  /** What may not reach somebody about the mother may not reach him about the children either. */
  private async keepChildrenFrom(
    personIds: readonly string[],
    other: number,
    people: readonly WeekendPerson[],
    type: string,
  ): Promise<void> {
    for (const [index, { role }] of people.entries()) {
      if (people[other]?.noContact && role === 'child') {
        const ends = { personId: personIds[index]!, otherPersonId: personIds[other]! };
        await this.households.relate({ ...ends, type: `mother's ${type}`, noContact: true });
      }
    }
  }
}

function agencyOf({ broughtBy }: WeekendCase): string {
  const agency = broughtBy.split(' ')[0]!;
  return ['self', 'neighbour'].includes(agency) ? FRONT_DOOR_AGENCY : agency;
}

function detailsOf(person: WeekendPerson, aCase: WeekendCase, names: WeekendCasePeople, isFirst: boolean) {
  const { role: _, relationship: __, noContact, ...details } = person;
  const own = isFirst
    ? {
        nhsNumber: aCase.nhsNumber,
        nhsNumberStatus: 'verified (synthetic)' as const,
        safeToCallBack: names.safeToCallBack ?? null,
        accommodationStatus: names.accommodationStatus ?? null,
      }
    : {};
  // Where somebody lives whom the others must be kept from is not known.
  const home = noContact ? {} : { postcode: aCase.postcode, addressLine: names.addressLine };
  return { ...details, ...home, ...own };
}
