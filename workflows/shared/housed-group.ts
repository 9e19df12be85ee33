import { Injectable } from '@nestjs/common';
import type { HousedGroup } from '#care/accommodation/accommodation-place.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonService } from '#care/person/person.service.js';

/** Local default: places for young people take them up to their 25th birthday, as leaving-care support does. */
const YOUNG_UNTIL_YEARS = 25;
const ADULT_FROM_YEARS = 18;

/** For whom a place to stay must be suitable. */
@Injectable()
export class HousedGroups {
  constructor(
    private readonly people: PersonService,
    private readonly households: HouseholdService,
    private readonly contacts: ContactService,
  ) {}

  async of(personId: string, episodeId: string): Promise<HousedGroup> {
    const person = await this.people.get(personId);
    if (person.gender === 'female' && (await this.isAboutDomesticAbuse(episodeId))) {
      return 'woman at risk';
    }
    const home = await this.othersAtHome(person.id);
    if (home.some(({ age }) => age !== null && age < ADULT_FROM_YEARS)) {
      return 'family';
    }
    if (home.some(({ role }) => role === 'partner')) {
      return 'couple';
    }
    const age = this.people.ageOf(person);
    return age !== null && age < YOUNG_UNTIL_YEARS ? 'young person' : 'single adult';
  }

  private async othersAtHome(personId: string): Promise<{ role: string; age: number | null }[]> {
    const households = await this.households.householdsOf(personId);
    const members = (await Promise.all(households.map(({ id }) => this.households.membersOf(id)))).flat();
    const others = members.filter((member) => member.personId !== personId);
    const people = await this.people.many(others.map((member) => member.personId));
    const ages = new Map(people.map((person) => [person.id, this.people.ageOf(person)]));
    return others.map((member) => ({ role: member.role, age: ages.get(member.personId) ?? null }));
  }

  private async isAboutDomesticAbuse(episodeId: string): Promise<boolean> {
    const reasons = (await this.contacts.ofEpisode(episodeId)).flatMap((contact) => contact.reasons);
    return reasons.includes('domestic-abuse');
  }
}
