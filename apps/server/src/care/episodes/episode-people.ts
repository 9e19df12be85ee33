import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import type { Episode } from '#care/episode/episode.entity.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonService } from '#care/person/person.service.js';
import { Visibility } from '../common/visibility.js';
import { personInList } from '../people/person.answer.js';

/** Whom episodes are about, and who works on them, by name. */
@Injectable()
export class EpisodePeople {
  constructor(
    private readonly em: EntityManager,
    private readonly people: PersonService,
    private readonly households: HouseholdService,
    private readonly visibility: Visibility,
  ) {}

  /** Reads it for many episodes at once; people that the caller must not know of are left out. */
  async around(episodes: readonly Episode[], caller: Principal) {
    const ids = new Map(
      await Promise.all(episodes.map(async (episode) => [episode.id, await this.idsOf(episode)] as const)),
    );
    const all = [...new Set([...ids.values()].flat())];
    const hidden = await this.visibility.hiddenFrom(all, caller);
    const persons = new Map((await this.people.many(all)).map((person) => [person.id, person]));
    const keyworkers = await this.workerNames(episodes.map(({ keyworkerId }) => keyworkerId));
    return ({ id, keyworkerId }: Episode) => ({
      people: (ids.get(id) ?? [])
        .filter((personId) => !hidden.has(personId))
        .flatMap((personId) => {
          const person = persons.get(personId);
          return person === undefined ? [] : [personInList(person)];
        }),
      keyworkerName: keyworkerId === null ? null : (keyworkers.get(keyworkerId) ?? null),
    });
  }

  /** Names of workers by their ids. */
  async workerNames(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const known = [...new Set(ids.filter((id): id is string => id !== null))];
    const workers = await this.em.find(Worker, { where: { id: In(known) }, select: { id: true, name: true } });
    return new Map(workers.map(({ id, name }) => [id, name]));
  }

  private async idsOf({ personId, householdId }: Episode): Promise<string[]> {
    if (personId !== null) return [personId];
    return householdId === null ? [] : (await this.households.membersOf(householdId)).map((member) => member.personId);
  }
}
