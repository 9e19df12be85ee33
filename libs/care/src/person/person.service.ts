import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { ageAt, londonDate } from '../calendar/london-time.js';
import { NotFoundError } from '../common/care-error.js';
import { changeRow } from '../common/change-row.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { LocalityService, normalPostcode } from '../locality/locality.service.js';
import { soundKey } from './name-matching.js';
import { checkNhsNumber } from './nhs-number.js';
import type { NewPersonDto, PersonDetailsDto } from './person.dto.js';
import { Person } from './person.entity.js';

const ADULT_FROM_YEARS = 18;

@Injectable()
export class PersonService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly localities: LocalityService,
  ) {}

  /**
   * Records a person. A wrong NHS number is kept and marked `invalid`: a slip of the keyboard must not stop somebody's help.
   * The ward follows from the postcode.
   */
  async register(person: NewPersonDto): Promise<Person> {
    const { id, ownerAgency, ...details } = person;
    return insertOnce(this.em, Person, {
      ...(await this.prepared(details)),
      id: id ?? this.ids.next('person'),
      ownerAgency,
      createdAt: this.clock.now(),
    });
  }

  /**
   * The person of the id; where the record was merged into another one, that one.
   *
   * @throws NotFoundError
   */
  async get(id: string): Promise<Person> {
    const record = await this.record(id);
    return record.mergedIntoId ? this.record(record.mergedIntoId) : record;
  }

  /** Only what is given changes. */
  async update(id: string, details: PersonDetailsDto): Promise<Person> {
    const person = await this.get(id);
    return changeRow(this.em, Person, 'person', person.id, await this.prepared(details));
  }

  /** All ids under which the person is on record: the one that counts first, then those merged into it. */
  async identitiesOf(id: string): Promise<string[]> {
    const person = await this.get(id);
    const merged = await this.em.find(Person, { where: { mergedIntoId: person.id }, order: { id: 'ASC' } });
    return [person.id, ...merged.map((record) => record.id)];
  }

  async many(ids: readonly string[]): Promise<Person[]> {
    return this.em.find(Person, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** Age at the moment (default now), or null where no birth date is known. */
  ageOf(person: Person, at: Date = this.clock.now()): number | null {
    return person.birthDate ? ageAt(person.birthDate, at) : null;
  }

  /** Somebody without a birth date counts as adult only where the caller knows better: null here. */
  isAdult(person: Person, at: Date = this.clock.now()): boolean | null {
    const age = this.ageOf(person, at);
    return age === null ? null : age >= ADULT_FROM_YEARS;
  }

  /** Notes a death: letters stop at once (job `stop-mail`). */
  async recordDeath(id: string, diedOn?: string): Promise<Person> {
    const person = await this.get(id);
    const now = this.clock.now();
    return changeRow(this.em, Person, 'person', person.id, {
      diedOn: diedOn ?? londonDate(now),
      mailStoppedAt: person.mailStoppedAt ?? now,
    });
  }

  private async record(id: string): Promise<Person> {
    const person = await this.em.findOneBy(Person, { id });
    if (!person) {
      throw new NotFoundError('person', id);
    }
    return person;
  }

  /** The columns that the details decide, with what follows from them. */
  private async prepared(details: PersonDetailsDto): Promise<Partial<Person>> {
    const columns: Partial<Person> = given(details);
    if (details.familyName !== undefined) {
      columns.familyNameKey = soundKey(details.familyName);
    }
    if (details.nhsNumber) {
      const check = checkNhsNumber(details.nhsNumber);
      columns.nhsNumber = check.valid ? check.number : details.nhsNumber;
      columns.nhsNumberStatus = check.valid ? (details.nhsNumberStatus ?? 'unverified') : 'invalid';
    }
    if (details.postcode !== undefined) {
      const place = await this.localities.placeOf(details.postcode, this.clock.now());
      columns.postcode = details.postcode ? normalPostcode(details.postcode) : null;
      columns.wardId = place.wardId;
      columns.localityId = place.localityId;
    }
    return columns;
  }
}
