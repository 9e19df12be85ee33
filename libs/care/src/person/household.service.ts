import { Injectable } from '@nestjs/common';
import { EntityManager, In, IsNull } from 'typeorm';
import { NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { derivedId, IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { LocalityService, normalPostcode } from '../locality/locality.service.js';
import { Household } from './household.entity.js';
import { HouseholdMember } from './household-member.entity.js';
import type { NewHouseholdDto, RelationshipDto } from './person.dto.js';
import { PersonService } from './person.service.js';
import { Relationship } from './relationship.entity.js';

@Injectable()
export class HouseholdService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly localities: LocalityService,
    private readonly people: PersonService,
  ) {}

  async create(household: NewHouseholdDto): Promise<Household> {
    const { members = [], ...columns } = household;
    const place = await this.localities.placeOf(household.postcode, this.clock.now());
    const created = await insertOnce(this.em, Household, {
      ...columns,
      id: household.id ?? this.ids.next('household'),
      postcode: household.postcode ? normalPostcode(household.postcode) : null,
      wardId: place.wardId,
      createdAt: this.clock.now(),
    });
    for (const { personId, role } of members) {
      await this.addMember(created.id, personId, role);
    }
    return created;
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Household> {
    const household = await this.em.findOneBy(Household, { id });
    if (!household) {
      throw new NotFoundError('household', id);
    }
    return household;
  }

  async addMember(householdId: string, personId: string, role: string): Promise<void> {
    await this.em.upsert(HouseholdMember, { householdId, personId, role, leftAt: null }, ['householdId', 'personId']);
  }

  async removeMember(householdId: string, personId: string): Promise<void> {
    await this.em.update(HouseholdMember, { householdId, personId, leftAt: IsNull() }, { leftAt: this.clock.now() });
  }

  async membersOf(householdId: string): Promise<HouseholdMember[]> {
    return this.em.find(HouseholdMember, { where: { householdId, leftAt: IsNull() }, order: { personId: 'ASC' } });
  }

  /** The households a person belongs to, under whichever of his or her records. */
  async householdsOf(personId: string): Promise<Household[]> {
    const identities = await this.people.identitiesOf(personId);
    const memberships = await this.em.findBy(HouseholdMember, { personId: In(identities), leftAt: IsNull() });
    const ids = memberships.map(({ householdId }) => householdId);
    return this.em.find(Household, { where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  async relate(relationship: RelationshipDto): Promise<Relationship> {
    const { personId, otherPersonId, type } = relationship;
    return insertOnce(this.em, Relationship, {
      ...relationship,
      id: relationship.id ?? derivedId('relationship', personId, otherPersonId, type),
    });
  }

  async relationshipsOf(personId: string): Promise<Relationship[]> {
    const identities = await this.people.identitiesOf(personId);
    return this.em.find(Relationship, {
      where: [
        { personId: In(identities), endedAt: IsNull() },
        { otherPersonId: In(identities), endedAt: IsNull() },
      ],
      order: { id: 'ASC' },
    });
  }

  /** The people whom nothing about this person may reach, under all their records. */
  async keptFrom(personId: string): Promise<string[]> {
    const identities = await this.people.identitiesOf(personId);
    const relations = await this.em.findBy(Relationship, {
      personId: In(identities),
      noContact: true,
      endedAt: IsNull(),
    });
    const others: string[] = [];
    for (const { otherPersonId } of relations) {
      others.push(...(await this.people.identitiesOf(otherPersonId)));
    }
    return [...new Set(others)].sort();
  }
}
