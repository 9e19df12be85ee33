import type { EntityManager } from 'typeorm';
import type { Principal } from '#access/authentication/principal.js';
import type { Tie } from '#access/need-to-know/facts.js';
import { EVERY_LOCALITY, localitiesOf, MANAGER } from '#access/need-to-know/viewer.js';
import { candidateGroupOf } from '#care/organisation/organisation.entity.js';
import { CARE_IDS, type IdName } from './care-ids.js';
import { KEYWORKER, NOBODY_NAMED_GROUP } from './keyworker-groups.js';

const AGENCY = candidateGroupOf('');

type Ties = ReadonlyMap<string, readonly Tie[]>;

/** What ties one caller to the records that were asked for, by their ids. */
export interface Reach {
  readonly episodes: Ties;
  readonly contacts: Ties;
  readonly people: Ties;
}

/** Ids of records. */
export type Asked = Readonly<Partial<Record<keyof Reach, readonly string[]>>>;

interface EpisodeTie {
  readonly id: string;
  readonly kind: 'keyworker' | 'team' | 'shared' | 'asked' | 'locality';
  readonly value: string;
}

/** Episodes whose keyworker the caller is; with `$2`, those too that have none. */
const HELD = `SELECT id FROM care.episode WHERE keyworker_id = $1 AND closed_at IS NULL
  UNION ALL SELECT id FROM care.episode WHERE $2 AND keyworker_id IS NULL AND closed_at IS NULL`;

/** Who goes with a person, and the team, are tied to the work while it lasts. */
const EPISODE_TIES = `
  SELECT id, 'keyworker' AS kind, keyworker_id AS value FROM care.episode
    WHERE id = ANY($4) AND keyworker_id = $1 AND closed_at IS NULL
  UNION ALL SELECT t.episode_id, 'team', t.worker_id FROM care.team_member t JOIN care.episode e ON e.id = t.episode_id
    WHERE t.episode_id = ANY($4) AND t.worker_id = $1 AND t.until IS NULL AND e.closed_at IS NULL
  UNION ALL SELECT episode_id, 'shared', agency FROM care.share
    WHERE episode_id = ANY($4) AND agency = $2 AND closed_at IS NULL
  UNION ALL SELECT episode_id, 'asked', agency FROM care.info_request
    WHERE episode_id = ANY($4) AND agency = $2 AND status = 'asked'
  UNION ALL SELECT id, 'locality', locality_id FROM care.episode
    WHERE id = ANY($4) AND (locality_id = ANY($3) OR (locality_id IS NOT NULL AND '${EVERY_LOCALITY}' = ANY($3)))`;

/**
 * The caller's open tasks, or those offered to him or her, that are about one of the ids. As in a worklist, the nearest scope counts,
 * also where it says null. The values are compared before anything is made of them: of a large group's tasks few are about them.
 */
const TASK_TIES = `
  WITH mine AS MATERIALIZED (
    SELECT user_task_key AS task, element_instance_key AS element, process_instance_key AS process,
        root_process_instance_key AS root, assignee, candidate_groups, candidate_users
      FROM engine.user_task
     WHERE completion_time IS NULL AND (assignee = $1 OR candidate_groups && $2 OR candidate_users @> ARRAY[$1])
  ),
  place AS (
    SELECT task, element AS scope FROM mine UNION ALL SELECT task, process FROM mine
    UNION ALL SELECT task, root FROM mine WHERE root <> process
  ),
  found AS MATERIALIZED (
    SELECT place.task, place.scope, v.name, v.value FROM place JOIN engine.variable v ON v.scope_key = place.scope
     WHERE v.name IN (${CARE_IDS.map((name) => `'${name}'`).join(', ')}) AND v.value = ANY($3)
  )
  SELECT found.name, found.value, bool_or(m.assignee = $1) AS "isMine",
      bool_or(m.candidate_users @> ARRAY[$1]) AS "isOffered", array_agg(DISTINCT g) FILTER (WHERE g = ANY($2)) AS groups
    FROM found JOIN mine m USING (task) LEFT JOIN LATERAL unnest(m.candidate_groups) g ON true
   WHERE NOT EXISTS (SELECT FROM engine.variable nearer
     WHERE nearer.name = found.name AND nearer.scope_key <> found.scope AND (nearer.scope_key = m.element
        OR nearer.scope_key = m.process AND found.scope <> m.element))
   GROUP BY found.name, found.value`;

/** The groups that the caller stands for: those of the sign-in, the agency's, and `keyworker:<episode>`. */
export async function readGroups(em: EntityManager, caller: Principal): Promise<readonly string[]> {
  if (caller.kind !== 'person') return caller.groups;
  const { workerId, organisationId } = caller;
  const own = [...caller.groups, ...(organisationId === null ? [] : [candidateGroupOf(organisationId)])];
  const held = await em.query<{ id: string }[]>(HELD, [workerId, own.includes(NOBODY_NAMED_GROUP)]);
  return [...new Set([...own, ...held.map(({ id }) => `${KEYWORKER}${id}`)])];
}

/** Reads it in three questions. A program is tied to nothing and needs no tie. */
export async function readReach(
  em: EntityManager,
  caller: Principal,
  groups: readonly string[],
  { episodes = [], contacts = [], people = [] }: Asked,
): Promise<Reach> {
  const reach = { episodes: new TieMap(), contacts: new TieMap(), people: new TieMap() };
  if (caller.kind !== 'person' || episodes.length + contacts.length + people.length === 0) return reach;
  const { workerId, organisationId, roles } = caller;
  const localities = roles.includes(MANAGER) ? localitiesOf(caller.groups) : [];
  const found = await em.query<EpisodeTie[]>(EPISODE_TIES, [workerId, organisationId, localities, episodes]);
  for (const tie of found) reach.episodes.add(tie.id, tieOf(tie.kind, tie.value));
  await addTasks(em, reach, workerId, groups, [...episodes, ...contacts, ...people]);
  await addRequests(em, reach, organisationId, people);
  return reach;
}

class TieMap extends Map<string, Tie[]> {
  add(id: string, ...ties: readonly Tie[]): void {
    this.set(id, [...(this.get(id) ?? []), ...ties]);
  }
}

type TieMaps = Readonly<Record<'episodes' | 'contacts' | 'people', TieMap>>;

async function addTasks(
  em: EntityManager,
  reach: TieMaps,
  workerId: string | null,
  groups: readonly string[],
  ids: readonly string[],
) {
  const rows = await em.query<
    { name: IdName; value: string; isMine: boolean; isOffered: boolean; groups: string[] | null }[]
  >(TASK_TIES, [workerId ?? '', groups, ids.map((id) => JSON.stringify(id))]);
  const maps = { episodeId: reach.episodes, contactId: reach.contacts, personId: reach.people } as const;
  for (const row of rows) {
    if (row.name === 'concernId') continue;
    const own = workerId ?? '';
    maps[row.name].add(
      JSON.parse(row.value) as string,
      ...(row.isMine ? [{ kind: 'assignee', workerId: own } as const] : []),
      ...(row.isOffered ? [{ kind: 'candidate', workerId: own } as const] : []),
      ...(row.groups ?? []).map(tieOfGroup),
    );
  }
}

/** What waits for an agency is a question to it: by that alone it sees the question, not all of the case. */
const tieOfGroup = (group: string): Tie =>
  group.startsWith(AGENCY) ? { kind: 'asked', organisationId: group.slice(AGENCY.length) } : { kind: 'group', group };

async function addRequests(
  em: EntityManager,
  reach: TieMaps,
  organisationId: string | null,
  people: readonly string[],
): Promise<void> {
  if (organisationId === null || people.length === 0) return;
  const rows = await em.query<{ personId: string }[]>(
    `SELECT DISTINCT person_id AS "personId" FROM care.info_request WHERE agency = $1 AND status = 'asked' AND person_id = ANY($2)`,
    [organisationId, people],
  );
  for (const { personId } of rows) reach.people.add(personId, { kind: 'asked', organisationId });
}

function tieOf(kind: EpisodeTie['kind'], value: string): Tie {
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
