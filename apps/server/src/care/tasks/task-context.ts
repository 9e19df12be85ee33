import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { Episode } from '#care/episode/episode.entity.js';
import { PersonService } from '#care/person/person.service.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { type CareIds, CareIdsOfTasks } from '../common/care-ids.js';
import { NeedToKnow } from '../common/need-to-know.js';
import { EpisodePeople } from '../episodes/episode-people.js';
import { personInList } from '../people/person.answer.js';

/** What a task is about, in the care library's words. */
export interface TaskContext {
  readonly contactId: string | null;
  readonly episodeId: string | null;
  readonly stage: string | null;
  readonly urgency: string | null;
  readonly keyworkerName: string | null;
  readonly people: readonly ReturnType<typeof personInList>[];
}

/** Finds whom tasks are about: cases carry ids only, the care library knows the people. */
@Injectable()
export class TaskContexts {
  constructor(
    private readonly em: EntityManager,
    private readonly people: PersonService,
    private readonly episodePeople: EpisodePeople,
    private readonly needToKnow: NeedToKnow,
    private readonly careIds: CareIdsOfTasks,
  ) {}

  /** By user task key; tasks about something that the caller must not know of are left out. */
  async of(tasks: readonly FoundUserTask[], caller: Principal): Promise<ReadonlyMap<string, TaskContext>> {
    const idsByTask = await this.careIds.of(tasks);
    const episodes = await this.episodesOf([...idsByTask.values()]);
    const rights = await this.needToKnow.taskRights(caller, tasks);
    const around = await this.episodePeople.around([...episodes.values()], caller);
    const alone = await this.peopleWithoutEpisode([...idsByTask.values()], episodes);
    const contexts = new Map<string, TaskContext>();
    for (const [key, ids] of idsByTask) {
      const episode = ids.episodeId === undefined ? undefined : episodes.get(ids.episodeId);
      if (!rights.has(key)) continue;
      const known = episode === undefined ? undefined : around(episode);
      const person = ids.personId === undefined ? undefined : alone.get(ids.personId);
      contexts.set(key, {
        contactId: ids.contactId ?? episode?.contactId ?? null,
        episodeId: episode?.id ?? null,
        stage: episode?.stage ?? null,
        urgency: episode?.urgency ?? null,
        keyworkerName: known?.keyworkerName ?? null,
        people: known?.people ?? (person === undefined ? [] : [person]),
      });
    }
    return contexts;
  }

  private async episodesOf(ids: readonly CareIds[]): Promise<ReadonlyMap<string, Episode>> {
    const episodeIds = [...new Set(ids.flatMap(({ episodeId }) => episodeId ?? []))];
    const episodes = await this.em.findBy(Episode, { id: In(episodeIds) });
    return new Map(episodes.map((episode) => [episode.id, episode]));
  }

  /** Before an episode is opened, only the person is known. */
  private async peopleWithoutEpisode(ids: readonly CareIds[], episodes: ReadonlyMap<string, Episode>) {
    const personIds = ids
      .filter(({ episodeId }) => episodeId === undefined || !episodes.has(episodeId))
      .flatMap(({ personId }) => personId ?? []);
    const people = await this.people.many([...new Set(personIds)]);
    return new Map(people.map((person) => [person.id, personInList(person)]));
  }
}
