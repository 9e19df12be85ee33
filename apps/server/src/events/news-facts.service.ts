import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Tie } from '#access/need-to-know/facts.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import type { ChangedTask, Changes } from './changes.js';
import type { Known, News } from './news.js';

/** More tasks or cases at once are not told one by one. */
const CHANGES_MAX = 500;

const KEYWORKER = 'keyworker:';
const AGENCY = candidateGroupOf('');
/** Who holds a keyworker's tasks while nobody is named. */
const NOBODY_NAMED_GROUP = 'shift-lead';
const CARE_IDS = ['episodeId', 'contactId', 'personId', 'concernId'] as const;

type CareIds = Partial<Record<(typeof CARE_IDS)[number], string>>;

interface EpisodeRow {
  readonly id: string;
  readonly personId: string | null;
  readonly householdId: string | null;
  readonly contactId: string | null;
  readonly keyworkerId: string | null;
  readonly localityId: string | null;
  readonly team: readonly string[];
  readonly shared: readonly string[];
  readonly asked: readonly string[];
}

/**
 * Reads for a batch of changes what decides who may know of them: a fixed number of questions, however many changes and listeners there
 * are. Who may know is decided apart, listener by listener, by the same rule as everywhere.
 */
@Injectable()
export class NewsFacts {
  constructor(private readonly em: EntityManager) {}

  async of(changes: Changes): Promise<News> {
    const { position, tasks, roots, pathways } = changes;
    if (tasks.length > CHANGES_MAX || roots.length > CHANGES_MAX) {
      return { position, tasks: [], episodes: [], pathways, access: [], isAll: true };
    }
    if (roots.length === 0 && tasks.length === 0) return { position, tasks: [], episodes: [], pathways, access: [] };
    const waiting = await this.openTasks(roots);
    const ids = await this.careIds([...tasks, ...waiting], roots);
    const idsOf = (task: ChangedTask): CareIds => ({
      ...ids.get(task.rootProcessInstanceKey),
      ...ids.get(task.processInstanceKey),
    });
    const episodeIds = new Set([...ids.values()].flatMap(({ episodeId }) => episodeId ?? []));
    const episodes = await this.episodes([...episodeIds]);
    const subjects = (careIds: CareIds, keys: readonly string[]): string[] => {
      const episode = careIds.episodeId === undefined ? undefined : episodes.get(careIds.episodeId);
      const { personId, householdId, contactId } = episode ?? {};
      return [...Object.values(careIds), personId, householdId, contactId, ...keys.map(restrictedInstance)].filter(
        (id): id is string => typeof id === 'string',
      );
    };
    const subjectsOfTask = (task: ChangedTask): string[] =>
      subjects(idsOf(task), [task.processInstanceKey, task.rootProcessInstanceKey]);
    const restrictions = await this.restrictions([
      ...tasks.flatMap(subjectsOfTask),
      ...[...episodes.keys()].flatMap((episodeId) => subjects({ episodeId }, [])),
    ]);
    const named = (about: readonly string[]) =>
      about.flatMap((id) => (restrictions.has(id) ? [restrictions.get(id) ?? []] : []));
    const toldTasks = tasks.map((task): Known => {
      const episode = episodes.get(idsOf(task).episodeId ?? '');
      const around = episode === undefined ? [] : tiesOfEpisode(episode).filter(({ kind }) => kind !== 'asked');
      const facts = { restrictions: named(subjectsOfTask(task)), ties: [...tiesOfTask(task, episode), ...around] };
      return { id: task.key, facts };
    });
    const toldEpisodes = [...episodes.values()].map((episode): Known => {
      const own = [...tasks, ...waiting].filter((task) => idsOf(task).episodeId === episode.id);
      const ties = [...tiesOfEpisode(episode), ...own.flatMap((task) => tiesOfTask(task, episode).map(asQuestion))];
      return { id: episode.id, facts: { restrictions: named(subjects({ episodeId: episode.id }, [])), ties } };
    });
    return { position, tasks: toldTasks, episodes: toldEpisodes, pathways, access: [] };
  }

  /** What waits in these cases: whoever has it to do may know of the case. */
  private async openTasks(roots: readonly string[]): Promise<ChangedTask[]> {
    return this.em.query<ChangedTask[]>(
      `SELECT t.user_task_key::text AS key, t.process_instance_key::text AS "processInstanceKey",
          t.root_process_instance_key::text AS "rootProcessInstanceKey", t.assignee, t.candidate_groups AS "candidateGroups",
          t.candidate_users AS "candidateUsers"
        FROM engine.process_instance p JOIN engine.user_task t ON t.process_instance_key = p.process_instance_key
        WHERE p.root_process_instance_key = ANY($1::bigint[]) AND t.completion_time IS NULL`,
      [roots],
    );
  }

  private async careIds(
    tasks: readonly ChangedTask[],
    roots: readonly string[],
  ): Promise<ReadonlyMap<string, CareIds>> {
    const scopes = new Set([
      ...roots,
      ...tasks.flatMap((task) => [task.processInstanceKey, task.rootProcessInstanceKey]),
    ]);
    const rows = await this.em.query<{ scope: string; name: keyof CareIds; value: string }[]>(
      `SELECT scope_key::text AS scope, name, value FROM engine.variable
        WHERE scope_key = ANY($1::bigint[]) AND name IN ('contactId', 'episodeId', 'personId', 'concernId')`,
      [[...scopes]],
    );
    const found = new Map<string, CareIds>();
    for (const { scope, name, value } of rows) {
      const id: unknown = JSON.parse(value);
      if (typeof id === 'string') found.set(scope, { ...found.get(scope), [name]: id });
    }
    return found;
  }

  private async episodes(ids: readonly string[]): Promise<ReadonlyMap<string, EpisodeRow>> {
    if (ids.length === 0) return new Map();
    const rows = await this.em.query<EpisodeRow[]>(
      `SELECT e.id, e.person_id AS "personId", e.household_id AS "householdId", e.contact_id AS "contactId",
          e.keyworker_id AS "keyworkerId", e.locality_id AS "localityId",
          ARRAY(SELECT m.worker_id FROM care.team_member m WHERE m.episode_id = e.id AND m.until IS NULL) AS team,
          ARRAY(SELECT s.agency FROM care.share s WHERE s.episode_id = e.id AND s.closed_at IS NULL) AS shared,
          ARRAY(SELECT r.agency FROM care.info_request r WHERE r.episode_id = e.id AND r.status = 'asked') AS asked
        FROM care.episode e WHERE e.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async restrictions(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.em.query<{ id: string; members: string[] }[]>(
      'SELECT subject_id AS id, array_agg(member) AS members FROM care.restriction WHERE subject_id = ANY($1) GROUP BY 1',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, members }) => [id, members]));
  }
}

const tiesOfEpisode = ({ keyworkerId, localityId, team, shared, asked }: EpisodeRow): Tie[] => [
  ...(keyworkerId === null ? [] : [{ kind: 'keyworker', workerId: keyworkerId } as const]),
  ...(localityId === null ? [] : [{ kind: 'locality', localityId } as const]),
  ...team.map((workerId) => ({ kind: 'team', workerId }) as const),
  ...shared.map((organisationId) => ({ kind: 'shared', organisationId }) as const),
  ...asked.map((organisationId) => ({ kind: 'asked', organisationId }) as const),
];

/** Groups that follow from the records are told by whom they stand for, so that no listener has to be asked for his or hers. */
const tiesOfTask = (task: ChangedTask, episode: EpisodeRow | undefined): Tie[] => [
  ...(task.assignee === null ? [] : [{ kind: 'assignee', workerId: task.assignee } as const]),
  ...task.candidateUsers.map((workerId) => ({ kind: 'candidate', workerId }) as const),
  ...task.candidateGroups.flatMap((group): Tie[] => {
    if (group.startsWith(AGENCY)) return [{ kind: 'shared', organisationId: group.slice(AGENCY.length) }];
    if (!group.startsWith(KEYWORKER)) return [{ kind: 'group', group }];
    const keyworkerId = episode?.id === group.slice(KEYWORKER.length) ? episode.keyworkerId : null;
    return [
      keyworkerId === null
        ? { kind: 'group', group: NOBODY_NAMED_GROUP }
        : { kind: 'keyworker', workerId: keyworkerId },
    ];
  }),
];

/** What waits for an agency is a question to it. */
const asQuestion = (tie: Tie): Tie => (tie.kind === 'shared' ? { ...tie, kind: 'asked' } : tie);
