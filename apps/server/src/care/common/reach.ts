import type { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import type { Tie } from '#access/need-to-know/facts.js';
import { EVERY_LOCALITY, localitiesOf, MANAGER } from '#access/need-to-know/viewer.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { CARE_IDS } from './care-ids.js';

const AGENCY = candidateGroupOf('');

type Ties = ReadonlyMap<string, readonly Tie[]>;

/** Everything that ties one caller to records, by their ids. */
export interface Reach {
  readonly groups: readonly string[];
  readonly episodes: Ties;
  readonly contacts: Ties;
  readonly people: Ties;
}

/** Who holds the tasks of `keyworker:<episode>` while nobody is named. */
const NOBODY_NAMED_GROUP = 'shift-lead';

interface EpisodeTie {
  readonly id: string;
  readonly kind: 'keyworker' | 'unheld' | 'team' | 'shared' | 'asked' | 'locality';
  readonly value: string;
}

/** Who goes with a person, and the team, are tied to the work while it lasts. */
const EPISODE_TIES = `
  SELECT id, 'keyworker' AS kind, keyworker_id AS value FROM care.episode
    WHERE keyworker_id = $1 AND closed_at IS NULL
  UNION ALL SELECT id, 'unheld', id FROM care.episode WHERE $3 AND keyworker_id IS NULL AND closed_at IS NULL
  UNION ALL SELECT t.episode_id, 'team', t.worker_id FROM care.team_member t JOIN care.episode e ON e.id = t.episode_id
    WHERE t.worker_id = $1 AND t.until IS NULL AND e.closed_at IS NULL
  UNION ALL SELECT episode_id, 'shared', agency FROM care.share WHERE agency = $2 AND closed_at IS NULL
  UNION ALL SELECT episode_id, 'asked', agency FROM care.info_request
    WHERE agency = $2 AND status = 'asked' AND episode_id IS NOT NULL
  UNION ALL SELECT id, 'locality', locality_id FROM care.episode
    WHERE locality_id = ANY($4) OR (locality_id IS NOT NULL AND '${EVERY_LOCALITY}' = ANY($4))`;

/** What an open task that is offered to the caller, or that he or she has, is about; also who is asked about without a journey. */
const TASK_TIES = `
  WITH mine AS (
    SELECT element_instance_key, process_instance_key, root_process_instance_key, assignee, candidate_groups, candidate_users
      FROM engine.user_task
     WHERE completion_time IS NULL AND (assignee = $1 OR candidate_groups && $2 OR candidate_users @> ARRAY[$1])
  )
  SELECT v.name, v.value, bool_or(m.assignee = $1) AS "isMine", bool_or(m.candidate_users @> ARRAY[$1]) AS "isOffered",
      array_agg(DISTINCT g) FILTER (WHERE g = ANY($2)) AS groups
    FROM mine m
    JOIN engine.variable v ON v.scope_key IN (m.element_instance_key, m.process_instance_key, m.root_process_instance_key) AND v.name = ANY($3)
    LEFT JOIN LATERAL unnest(m.candidate_groups) g ON true
   GROUP BY v.name, v.value`;

/** Reads it in three questions. A program is tied to nothing and needs no tie. */
export async function readReach(em: EntityManager, caller: Principal): Promise<Reach> {
  const { kind, workerId, organisationId, roles } = caller;
  const own = [...caller.groups, ...(organisationId === null ? [] : [candidateGroupOf(organisationId)])];
  if (kind !== 'person') return { groups: caller.groups, episodes: new Map(), contacts: new Map(), people: new Map() };
  const localities = roles.includes(MANAGER) ? localitiesOf(caller.groups) : [];
  const found = await em.query<EpisodeTie[]>(EPISODE_TIES, [
    workerId,
    organisationId,
    own.includes(NOBODY_NAMED_GROUP),
    localities,
  ]);
  const held = found.filter((tie) => tie.kind === 'keyworker' || tie.kind === 'unheld').map(({ id }) => id);
  const groups = [...new Set([...own, ...held.map((id) => `keyworker:${id}`)])];
  const reach = { episodes: new TieMap(), contacts: new TieMap(), people: new TieMap() };
  for (const tie of found) if (tie.kind !== 'unheld') reach.episodes.add(tie.id, tieOf(tie.kind, tie.value));
  await addTasks(em, reach, workerId, groups);
  await addRequests(em, reach, organisationId);
  return { groups, ...reach };
}

class TieMap extends Map<string, Tie[]> {
  add(id: string, ...ties: readonly Tie[]): void {
    this.set(id, [...(this.get(id) ?? []), ...ties]);
  }
}

type TieMaps = Readonly<Record<'episodes' | 'contacts' | 'people', TieMap>>;

async function addTasks(em: EntityManager, reach: TieMaps, workerId: string | null, groups: readonly string[]) {
  const rows = await em.query<
    { name: (typeof CARE_IDS)[number]; value: string; isMine: boolean; isOffered: boolean; groups: string[] | null }[]
  >(TASK_TIES, [workerId ?? '', groups, CARE_IDS]);
  const maps = { episodeId: reach.episodes, contactId: reach.contacts, personId: reach.people } as const;
  for (const row of rows) {
    const id: unknown = JSON.parse(row.value);
    if (typeof id !== 'string' || row.name === 'concernId') continue;
    const own = workerId ?? '';
    maps[row.name].add(
      id,
      ...(row.isMine ? [{ kind: 'assignee', workerId: own } as const] : []),
      ...(row.isOffered ? [{ kind: 'candidate', workerId: own } as const] : []),
      ...(row.groups ?? []).map(tieOfGroup),
    );
  }
}

/** What waits for an agency is a question to it: by that alone it sees the question, not all of the case. */
const tieOfGroup = (group: string): Tie =>
  group.startsWith(AGENCY) ? { kind: 'asked', organisationId: group.slice(AGENCY.length) } : { kind: 'group', group };

async function addRequests(em: EntityManager, reach: TieMaps, organisationId: string | null): Promise<void> {
  if (organisationId === null) return;
  const rows = await em.query<{ personId: string }[]>(
    `SELECT DISTINCT person_id AS "personId" FROM care.info_request WHERE agency = $1 AND status = 'asked'`,
    [organisationId],
  );
  for (const { personId } of rows) reach.people.add(personId, { kind: 'asked', organisationId });
}

function tieOf(kind: Exclude<EpisodeTie['kind'], 'unheld'>, value: string): Tie {
  switch (kind) {
    case 'shared':
    case 'asked':
      return { kind, organisationId: value };
    case 'locality':
      return { kind, localityId: value };
    default:
      return { kind, workerId: value };
  }
}
