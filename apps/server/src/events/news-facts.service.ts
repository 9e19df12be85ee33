import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Tie } from '#access/need-to-know/facts.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { SAYS_EPISODE } from '../care/common/about-episode.sql.js';
import { type CareIds, CareIdsOfTasks } from '../care/common/care-ids.js';
import { KEYWORKER, NOBODY_NAMED_GROUP } from '../care/common/keyworker-groups.js';
import { readRestrictions } from '../care/common/restrictions.js';
import type { ChangedTask, Changes } from './changes.js';
import type { Known, News } from './news.js';

/** More tasks or cases at once are not told one by one. */
const CHANGES_MAX = 500;

const AGENCY = candidateGroupOf('');

type Episodes = ReadonlyMap<string, EpisodeRow>;

interface EpisodeRow {
  readonly id: string;
  readonly personId: string | null;
  readonly householdId: string | null;
  readonly contactId: string | null;
  readonly keyworkerId: string | null;
  readonly localityId: string | null;
  readonly isClosed: boolean;
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
  constructor(
    private readonly em: EntityManager,
    private readonly careIds: CareIdsOfTasks,
  ) {}

  async of(changes: Changes): Promise<News> {
    const { position, tasks, roots: moved, pathways, cases = [] } = changes;
    if (tasks.length > CHANGES_MAX || moved.length > CHANGES_MAX) {
      return { position, tasks: [], episodes: [], pathways, access: [], isAll: true };
    }
    if (moved.length === 0 && tasks.length === 0 && cases.length === 0) {
      return { position, tasks: [], episodes: [], pathways, access: [] };
    }
    const roots = [...new Set([...moved, ...(await this.rootsOf(cases))])];
    const waiting = await this.openTasks(roots);
    const all = [...tasks, ...waiting];
    const ids = await this.careIds.of([...all, ...roots.map(asCase)]);
    const idsOf = ({ userTaskKey }: ChangedTask): CareIds => ids.get(userTaskKey) ?? {};
    const about = new Set([...cases, ...[...ids.values()].flatMap(({ episodeId }) => episodeId ?? [])]);
    const [episodes, around] = await Promise.all([
      this.episodes([...about, ...all.flatMap(({ candidateGroups }) => candidateGroups.flatMap(episodeOfKeyworkers))]),
      this.aroundContacts([...ids.values()].flatMap(({ contactId }) => contactId ?? [])),
    ]);
    const subjects = ({ episodeId, ...others }: CareIds): string[] => {
      const { id, personId, householdId, contactId } = episodes.get(episodeId ?? '') ?? {};
      const own = [episodeId, ...Object.values(others), ...(around.get(others.contactId ?? '') ?? [])];
      return [...own, id, personId, householdId, contactId].filter((one): one is string => typeof one === 'string');
    };
    const subjectsOfTask = (task: ChangedTask): string[] => [
      ...subjects(idsOf(task)),
      ...[task.processInstanceKey, task.rootProcessInstanceKey].map(restrictedInstance),
    ];
    const toldOf = [...episodes.values()].filter(({ id }) => about.has(id));
    const restrictions = await readRestrictions(this.em, [
      ...tasks.flatMap(subjectsOfTask),
      ...toldOf.flatMap(({ id }) => subjects({ episodeId: id })),
    ]);
    const named = (of: readonly string[]) =>
      of.flatMap((id) => (restrictions.has(id) ? [restrictions.get(id) ?? []] : []));
    const toldTasks = tasks.map((task): Known => {
      const episode = episodes.get(idsOf(task).episodeId ?? '');
      const ofCase = episode === undefined ? [] : tiesOfEpisode(episode).filter(reachesItsTasks(episode));
      const facts = { restrictions: named(subjectsOfTask(task)), ties: [...tiesOfTask(task, episodes), ...ofCase] };
      return { id: task.userTaskKey, facts };
    });
    const toldEpisodes = toldOf.map((episode): Known => {
      const own = all.filter((task) => idsOf(task).episodeId === episode.id);
      const ties = [...tiesOfEpisode(episode), ...own.flatMap((task) => tiesOfTask(task, episodes).map(asQuestion))];
      return { id: episode.id, facts: { restrictions: named(subjects({ episodeId: episode.id })), ties } };
    });
    return { position, tasks: toldTasks, episodes: toldEpisodes, pathways, access: [] };
  }

  /** What runs about these episodes, by the instance at its top. */
  private async rootsOf(episodeIds: readonly string[]): Promise<readonly string[]> {
    if (episodeIds.length === 0) return [];
    const rows = await this.em.query<{ root: string }[]>(
      `SELECT DISTINCT p.root_process_instance_key::text AS root
        FROM engine.variable v JOIN engine.process_instance p ON p.process_instance_key = v.process_instance_key
        WHERE ${SAYS_EPISODE} AND v.value = ANY($1)`,
      [episodeIds.map((id) => JSON.stringify(id))],
    );
    return rows.map(({ root }) => root);
  }

  /** What waits in these cases: whoever has it to do may know of the case. */
  private async openTasks(roots: readonly string[]): Promise<ChangedTask[]> {
    return this.em.query<ChangedTask[]>(
      `SELECT t.user_task_key::text AS "userTaskKey", t.process_instance_key::text AS "processInstanceKey",
          t.root_process_instance_key::text AS "rootProcessInstanceKey", t.element_instance_key::text AS "elementInstanceKey",
          t.assignee, t.candidate_groups AS "candidateGroups", t.candidate_users AS "candidateUsers"
        FROM engine.process_instance p JOIN engine.user_task t ON t.process_instance_key = p.process_instance_key
        WHERE p.root_process_instance_key = ANY($1::bigint[]) AND t.completion_time IS NULL`,
      [roots],
    );
  }

  private async episodes(ids: readonly string[]): Promise<Episodes> {
    if (ids.length === 0) return new Map();
    const rows = await this.em.query<EpisodeRow[]>(
      `SELECT e.id, e.person_id AS "personId", e.household_id AS "householdId", e.contact_id AS "contactId",
          e.keyworker_id AS "keyworkerId", e.locality_id AS "localityId", e.closed_at IS NOT NULL AS "isClosed",
          ARRAY(SELECT m.worker_id FROM care.team_member m WHERE m.episode_id = e.id AND m.until IS NULL) AS team,
          ARRAY(SELECT s.agency FROM care.share s WHERE s.episode_id = e.id AND s.closed_at IS NULL) AS shared,
          ARRAY(SELECT r.agency FROM care.info_request r WHERE r.episode_id = e.id AND r.status = 'asked') AS asked
        FROM care.episode e WHERE e.id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Whom contacts are about: what is restricted of them is so before there is an episode. */
  private async aroundContacts(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (ids.length === 0) return new Map();
    const rows = await this.em.query<{ id: string; subjects: string[] }[]>(
      'SELECT id, array_remove(ARRAY[person_id, household_id], NULL) AS subjects FROM care.contact WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map(({ id, subjects }) => [id, subjects]));
  }
}

/** A case, asked for as if it were a task of its own. */
const asCase = (key: string) => ({ userTaskKey: key, processInstanceKey: key, rootProcessInstanceKey: key });

const episodeOfKeyworkers = (group: string): string[] =>
  group.startsWith(KEYWORKER) ? [group.slice(KEYWORKER.length)] : [];

const tiesOfEpisode = ({ keyworkerId, localityId, team, shared, asked }: EpisodeRow): Tie[] => [
  ...(keyworkerId === null ? [] : [{ kind: 'keyworker', workerId: keyworkerId } as const]),
  ...(localityId === null ? [] : [{ kind: 'locality', localityId } as const]),
  ...team.map((workerId) => ({ kind: 'team', workerId }) as const),
  ...shared.map((organisationId) => ({ kind: 'shared', organisationId }) as const),
  ...asked.map((organisationId) => ({ kind: 'asked', organisationId }) as const),
];

/**
 * An agency that is asked sees the question, not what waits for others; who goes with a person, and the team, are tied to the work while
 * it lasts. Of an episode that ends, they are told that it does.
 */
const reachesItsTasks =
  ({ isClosed }: EpisodeRow) =>
  ({ kind }: Tie): boolean =>
    kind !== 'asked' && !(isClosed && (kind === 'keyworker' || kind === 'team'));

/** Groups that follow from the records are told by whom they stand for, so that no listener has to be asked for his or hers. */
const tiesOfTask = (task: ChangedTask, episodes: Episodes): Tie[] => [
  ...(task.assignee === null ? [] : [{ kind: 'assignee', workerId: task.assignee } as const]),
  ...task.candidateUsers.map((workerId) => ({ kind: 'candidate', workerId }) as const),
  ...task.candidateGroups.flatMap((group): Tie[] => {
    const [ofEpisode] = episodeOfKeyworkers(group);
    return ofEpisode === undefined ? [{ kind: 'group', group }] : tiesOfKeyworkers(episodes.get(ofEpisode));
  }),
];

/** The work of a keyworker ends with the episode. */
function tiesOfKeyworkers(episode: EpisodeRow | undefined): Tie[] {
  if (episode === undefined || episode.isClosed) return [];
  const { keyworkerId } = episode;
  return [
    keyworkerId === null ? { kind: 'group', group: NOBODY_NAMED_GROUP } : { kind: 'keyworker', workerId: keyworkerId },
  ];
}

/** What waits for an agency is a question to it. */
const asQuestion = (tie: Tie): Tie =>
  tie.kind === 'group' && tie.group.startsWith(AGENCY)
    ? { kind: 'asked', organisationId: tie.group.slice(AGENCY.length) }
    : tie;
