import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import { Episode } from '#care/episode/episode.entity.js';
import { PersonService } from '#care/person/person.service.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { Visibility } from '../common/visibility.js';
import { EpisodePeople } from '../episodes/episode-people.js';
import { personInList } from '../people/person.answer.js';

/** Ids by which a case says whom it is about. */
const IDS = ['contactId', 'episodeId', 'personId'] as const;
type IdName = (typeof IDS)[number];
export type CareIds = Readonly<Partial<Record<IdName, string>>>;

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
    private readonly visibility: Visibility,
  ) {}

  /** By user task key; tasks about something that the caller must not know of are left out. */
  async of(tasks: readonly FoundUserTask[], caller: Principal): Promise<ReadonlyMap<string, TaskContext>> {
    const idsByTask = await this.idsOf(tasks);
    const episodes = await this.episodesOf([...idsByTask.values()]);
    const hidden = await this.visibility.hiddenFrom(
      [...idsByTask.values()].flatMap((ids) => [
        ...Object.values(ids),
        ...subjectsOf(ids.episodeId === undefined ? undefined : episodes.get(ids.episodeId)),
      ]),
      caller,
    );
    const around = await this.episodePeople.around([...episodes.values()], caller);
    const alone = await this.peopleWithoutEpisode([...idsByTask.values()], episodes);
    const contexts = new Map<string, TaskContext>();
    for (const [key, ids] of idsByTask) {
      const episode = ids.episodeId === undefined ? undefined : episodes.get(ids.episodeId);
      if ([...Object.values(ids), ...subjectsOf(episode)].some((id) => id !== null && hidden.has(id))) continue;
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

  /** The care ids that each task's case carries, from the case itself or from the one that called it. */
  private async idsOf(tasks: readonly FoundUserTask[]): Promise<ReadonlyMap<string, CareIds>> {
    const scopes = [...new Set(tasks.flatMap((task) => [task.processInstanceKey, task.rootProcessInstanceKey]))];
    const rows: { scope: string; name: IdName; value: string }[] = await this.em.query(
      'SELECT scope_key AS scope, name, value FROM engine.variable WHERE scope_key = ANY($1::bigint[]) AND name = ANY($2)',
      [scopes, IDS],
    );
    const known = new Map<string, Record<string, string>>();
    for (const { scope, name, value } of rows) {
      const id: unknown = JSON.parse(value);
      if (typeof id === 'string') known.set(scope, { ...known.get(scope), [name]: id });
    }
    return new Map(
      tasks.map((task) => [
        task.userTaskKey,
        { ...known.get(task.rootProcessInstanceKey), ...known.get(task.processInstanceKey) },
      ]),
    );
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

const subjectsOf = (episode: Episode | undefined): (string | null)[] =>
  episode === undefined ? [] : [episode.personId, episode.contactId];
