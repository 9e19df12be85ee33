import type { SqlBinder } from '#readmodels/search/sql-binder.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { CARE_IDS, type IdName } from '../../care/common/care-ids.js';
import { KEYWORKER, NOBODY_NAMED_GROUP } from '../../care/common/keyworker-groups.js';
import type { Viewer } from '../viewer/viewer.js';

/** The nearest scope counts, also where it says null: then the task is about nobody in particular. */
const idOf = (name: IdName): string => {
  const at = (scope: string): string =>
    `max(v.value) FILTER (WHERE v.name = '${name}' AND v.scope_key = t.${scope}_key)`;
  return `coalesce(${at('element_instance')}, ${at('process_instance')}, ${at('root_process_instance')})`;
};

/** An id out of its JSON: it has no character that would be escaped. */
const plain = (json: string): string => `CASE WHEN ${json} LIKE '"%"' THEN substr(${json}, 2, length(${json}) - 2) END`;

/** Whom a task `t` is about: what the task itself carries, else its case, else the case at the top. */
const SUBJECTS = `SELECT ${plain('episode')} AS episode_id, ${plain('contact')} AS contact_id, ${plain('person')} AS person_id,
    ${plain('concern')} AS concern_id
  FROM (SELECT ${CARE_IDS.map((name) => `${idOf(name)} AS ${name.replace('Id', '')}`).join(',\n      ')}
    FROM engine.variable v WHERE v.name IN (${CARE_IDS.map((name) => `'${name}'`).join(', ')})
      AND v.scope_key IN (t.element_instance_key, t.process_instance_key, t.root_process_instance_key)) AS known`;

const COLUMNS = `t.user_task_key, t.process_instance_key, t.root_process_instance_key, t.process_definition_key, t.bpmn_process_id,
  t.process_definition_version, t.element_id, t.name, t.assignee, t.candidate_groups, t.candidate_users, t.creation_time,
  t.completion_time, t.due_date, t.state, about.*`;

const tasksWhere = (where: string): string =>
  `SELECT ${COLUMNS} FROM engine.user_task t CROSS JOIN LATERAL (${SUBJECTS}) AS about WHERE ${where}`;

/** Whom a viewer follows. */
export interface FollowedEpisodes {
  readonly all: readonly string[];
  /** Those that he or she may know of in any case; of the others, where one of their tasks is addressed to him or her. */
  readonly granted: readonly string[];
}

export const NOBODY_FOLLOWED: FollowedEpisodes = { all: [], granted: [] };

/** Which tasks are looked for. */
export type Wanted =
  /** One, open or not: whether the viewer may know of it is asked apart, of `NeedToKnow`. */
  | { readonly key: string }
  /** All open ones that are the viewer's or the groups', and those about whom he or she follows. */
  | { readonly following: FollowedEpisodes };

/**
 * Tasks with whom they are about, as common table expressions that end with `seen`. A task is the viewer's where it is assigned or
 * offered to him or her, or to the keyworker he or she is; it is the team's where it is offered to one of the groups. What is restricted
 * is absent for all whom the restriction does not name: the task, its case, its episode, its people.
 *
 * `is_named`: the viewer's · `is_shared`: a group's · `is_followed`.
 */
export function seenTasks(bind: SqlBinder, viewer: Viewer, wanted: Wanted): string {
  const me = bind.bind(viewer.workerId, 'text');
  const groups = bind.bind([...viewer.groups], 'text[]');
  const members = bind.bind([...viewer.members], 'text[]');
  const { all, granted } = 'following' in wanted ? wanted.following : NOBODY_FOLLOWED;
  const followed = { all: bind.bind([...all], 'text[]'), granted: bind.bind([...granted], 'text[]') };
  const holdsUnnamed = viewer.groups.includes(NOBODY_NAMED_GROUP);
  const mine = '(SELECT keyworker_groups FROM viewer)';
  const addressed = `(t.assignee = ${me} OR t.candidate_users @> ARRAY[${me}] OR t.candidate_groups && ${groups}
    OR t.candidate_groups && ${mine}${holdsUnnamed ? ` OR t.candidate_groups::text LIKE '%keyworker:%'` : ''})`;
  const named = `coalesce(task.assignee = ${me} OR task.assignee IS NULL
    AND (task.candidate_users @> ARRAY[${me}] OR task.candidate_groups && ${mine}), false)`;
  const unnamed = `EXISTS (SELECT FROM care.episode k WHERE k.keyworker_id IS NULL AND k.closed_at IS NULL
      AND k.id IN (SELECT substr(g, ${KEYWORKER.length + 1}) FROM unnest(task.candidate_groups) AS g WHERE g LIKE '${KEYWORKER}%'))`;
  const shared = viewer.seesAll
    ? 'true'
    : `coalesce(task.candidate_groups && ${groups}${holdsUnnamed ? ` OR ${unnamed}` : ''}, false)`;
  // Whom a restriction names may know of it for that alone.
  const isLetIn = `EXISTS (SELECT FROM let_in WHERE let_in.subject_id IN (${[...SUBJECT_COLUMNS, ...INSTANCES].join(', ')}))`;
  const isFollowed =
    'key' in wanted
      ? `EXISTS (SELECT FROM work.following f WHERE f.worker_id = ${me} AND f.episode_id = task.episode_id)`
      : `coalesce(task.episode_id = ANY(${followed.granted}) OR task.episode_id IN (SELECT episode_id FROM tied)
    OR task.episode_id = ANY(${followed.all}) AND (${named} OR ${shared} OR ${isLetIn}), false)`;
  // What waits for an agency is a question to it: by that alone it sees no more of the case.
  const tied = `SELECT DISTINCT task.episode_id FROM task WHERE task.episode_id = ANY(${followed.all}) AND (task.assignee = ${me}
      OR task.candidate_users @> ARRAY[${me}] OR task.candidate_groups && ${mine}
      OR EXISTS (SELECT FROM unnest(task.candidate_groups) AS g WHERE g = ANY(${groups}) AND g NOT LIKE 'agency:%')${
        holdsUnnamed ? ` OR ${unnamed}` : ''
      })`;
  const hidden = (id: string): string => `NOT EXISTS (SELECT FROM hidden WHERE hidden.subject_id = ${id})`;
  return `WITH viewer AS MATERIALIZED (
      SELECT ARRAY(SELECT '${KEYWORKER}' || id FROM care.episode WHERE keyworker_id = ${me} AND closed_at IS NULL) AS keyworker_groups,
        ${groups} AS groups, ${followed.all} AS followed, ${followed.granted} AS granted),
    hidden AS MATERIALIZED (
      SELECT subject_id FROM care.restriction GROUP BY subject_id HAVING NOT bool_or(member = ANY(${members}))),
    let_in AS MATERIALIZED (SELECT DISTINCT subject_id FROM care.restriction WHERE member = ANY(${members})),
    hidden_instance AS MATERIALIZED (
      SELECT substr(subject_id, ${restrictedInstance('').length + 1})::bigint AS key FROM hidden
      WHERE subject_id ~ '^${restrictedInstance('')}[0-9]{1,18}$'),
    task AS MATERIALIZED (${tasksSql(bind, viewer, wanted, addressed)}),
    tied AS MATERIALIZED (${tied}),
    seen AS MATERIALIZED (
      SELECT task.*, e.stage, e.locality_id, e.ward_id, e.keyworker_id, e.household_id,
        coalesce(e.urgency, CASE WHEN c.immediate_danger OR c.crisis OR c.safeguarding_sign THEN 'Red' END) AS urgency,
        coalesce(p.merged_into_id, p.id) AS subject_id,
        coalesce(nullif(concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name), ''), p.id) AS subject_name,
        coalesce((SELECT substr(g, 8) FROM unnest(task.candidate_groups) AS g WHERE g LIKE 'agency:%' LIMIT 1),
          w.organisation_id) AS agency_id,
        w.name AS assignee_name, w.organisation_id AS assignee_agency,
        ${named} AS is_named, ${shared} AS is_shared,
        ${isFollowed} AS is_followed
      FROM task
      LEFT JOIN care.episode e ON e.id = task.episode_id
      LEFT JOIN care.contact c ON c.id = coalesce(task.contact_id, e.contact_id)
      LEFT JOIN care.contact own ON own.id = task.contact_id
      -- Who turned to us about a household may be restricted alone: then the task is there, without the name.
      LEFT JOIN care.person p ON p.id = coalesce(e.person_id, task.person_id, c.person_id) AND ${hidden('p.id')}
      LEFT JOIN care.worker w ON w.id = task.assignee
      WHERE ${'key' in wanted ? 'true' : `(${named} OR ${shared} OR ${isFollowed})`}
        AND ${SUBJECT_COLUMNS.map(hidden).join('\n        AND ')}
        AND NOT EXISTS (SELECT FROM hidden_instance i WHERE i.key = task.process_instance_key)
        AND NOT EXISTS (SELECT FROM hidden_instance i WHERE i.key = task.root_process_instance_key))`;
}

/** Whatever of it is restricted, the task is with it. */
const SUBJECT_COLUMNS = [
  ...['task.episode_id', 'task.contact_id', 'task.person_id', 'task.concern_id'],
  ...['e.person_id', 'e.household_id', 'e.contact_id', 'own.person_id', 'own.household_id'],
];
const INSTANCES = ['process', 'root_process'].map((kind) => `'${restrictedInstance('')}' || task.${kind}_instance_key`);

function tasksSql(bind: SqlBinder, viewer: Viewer, wanted: Wanted, addressed: string): string {
  if ('key' in wanted) return tasksWhere(`t.user_task_key = ${bind.bind(wanted.key, 'bigint')}`);
  if (viewer.seesAll) return tasksWhere('t.completion_time IS NULL');
  const own = tasksWhere(`t.completion_time IS NULL AND ${addressed}`);
  // Only who follows somebody pays for a look at what is others' to do.
  return wanted.following.all.length === 0
    ? own
    : `${own} UNION ALL ${tasksWhere(`t.completion_time IS NULL AND ${addressed} IS NOT TRUE`)}`;
}
