import type { SqlBinder } from '#readmodels/search/sql-binder.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import type { Viewer } from '../viewer/viewer.js';

/** Who holds a keyworker's tasks while nobody is named: as `KeyworkerService.holderOf` says. */
const NOBODY_NAMED_GROUP = 'shift-lead';

const CARE_IDS = `'contactId', 'episodeId', 'personId', 'concernId'`;

const idOf = (name: string): string =>
  `(array_agg(known.id ORDER BY known.scope_key DESC) FILTER (WHERE known.name = '${name}'))[1]`;

/**
 * Whom a task `t` is about: what the task itself carries, else its case, else the case at the top. An inner scope has the larger key; one
 * that says null says that the task is about nobody in particular.
 */
const SUBJECTS = `SELECT ${idOf('episodeId')} AS episode_id, ${idOf('contactId')} AS contact_id, ${idOf('personId')} AS person_id,
    ${idOf('concernId')} AS concern_id
  FROM (SELECT v.scope_key, v.name, CASE WHEN v.value LIKE '"%"' THEN substr(v.value, 2, length(v.value) - 2) END AS id
    FROM engine.variable v WHERE v.name IN (${CARE_IDS})
      AND v.scope_key IN (t.element_instance_key, t.process_instance_key, t.root_process_instance_key)) AS known`;

const COLUMNS = `t.user_task_key, t.process_instance_key, t.root_process_instance_key, t.process_definition_key, t.bpmn_process_id,
  t.process_definition_version, t.element_id, t.name, t.assignee, t.candidate_groups, t.candidate_users, t.creation_time,
  t.completion_time, t.due_date, t.state, about.*`;

const tasksWhere = (where: string): string =>
  `SELECT ${COLUMNS} FROM engine.user_task t CROSS JOIN LATERAL (${SUBJECTS}) AS about WHERE ${where}`;

/** Which tasks are looked for. */
export type Wanted =
  /** One, open or not: whether the viewer may know of it is asked apart, of `NeedToKnow`. */
  | { readonly key: string }
  /** All open ones that are the viewer's or the groups', and those of the episodes that he or she follows and may know of. */
  | { readonly following: readonly string[] };

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
  const followed = bind.bind('following' in wanted ? [...wanted.following] : [], 'text[]');
  const holdsUnnamed = viewer.groups.includes(NOBODY_NAMED_GROUP);
  const mine = '(SELECT keyworker_groups FROM viewer)';
  const addressed = `(t.assignee = ${me} OR t.candidate_users @> ARRAY[${me}] OR t.candidate_groups && ${groups}
    OR t.candidate_groups && ${mine}${holdsUnnamed ? ` OR t.candidate_groups::text LIKE '%keyworker:%'` : ''})`;
  const named = `coalesce(task.assignee = ${me} OR task.assignee IS NULL
    AND (task.candidate_users @> ARRAY[${me}] OR task.candidate_groups && ${mine}), false)`;
  const unnamed = `(e.keyworker_id IS NULL AND task.candidate_groups @> ARRAY['keyworker:' || task.episode_id])`;
  const shared = viewer.seesAll
    ? 'true'
    : `coalesce(task.candidate_groups && ${groups}${holdsUnnamed ? ` OR ${unnamed}` : ''}, false)`;
  const isFollowed = `coalesce(task.episode_id = ANY(${followed}), false)`;
  const hidden = (id: string): string => `NOT EXISTS (SELECT FROM hidden WHERE hidden.subject_id = ${id})`;
  return `WITH viewer AS MATERIALIZED (
      SELECT ARRAY(SELECT 'keyworker:' || id FROM care.episode WHERE keyworker_id = ${me} AND closed_at IS NULL) AS keyworker_groups,
        ${groups} AS groups, ${followed} AS followed),
    hidden AS MATERIALIZED (
      SELECT subject_id FROM care.restriction GROUP BY subject_id HAVING NOT bool_or(member = ANY(${members}))),
    task AS MATERIALIZED (${tasksSql(bind, viewer, wanted, addressed)}),
    seen AS MATERIALIZED (
      SELECT task.*, e.stage, e.locality_id, e.ward_id, e.keyworker_id, e.household_id,
        coalesce(e.urgency, CASE WHEN c.immediate_danger OR c.crisis OR c.safeguarding_sign THEN 'Red' END) AS urgency,
        coalesce(p.merged_into_id, p.id) AS subject_id,
        coalesce(nullif(concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name), ''), p.id) AS subject_name,
        coalesce((SELECT substr(g, 8) FROM unnest(task.candidate_groups) AS g WHERE g LIKE 'agency:%' LIMIT 1),
          w.organisation_id) AS agency_id,
        w.name AS assignee_name, w.organisation_id AS assignee_agency,
        ${named} AS is_named, ${shared} AS is_shared,
        ${'key' in wanted ? `EXISTS (SELECT FROM work.following f WHERE f.worker_id = ${me} AND f.episode_id = task.episode_id)` : isFollowed} AS is_followed
      FROM task
      LEFT JOIN care.episode e ON e.id = task.episode_id
      LEFT JOIN care.contact c ON c.id = coalesce(task.contact_id, e.contact_id)
      LEFT JOIN care.person p ON p.id = coalesce(e.person_id, task.person_id, c.person_id)
      LEFT JOIN care.worker w ON w.id = task.assignee
      WHERE ${'key' in wanted ? 'true' : `(${named} OR ${shared} OR ${isFollowed})`}
        AND ${HIDDEN_BY.map(hidden).join('\n        AND ')})`;
}

/** Whatever of it is restricted, the task is with it. */
const HIDDEN_BY = [
  ...['task.episode_id', 'task.contact_id', 'task.person_id', 'task.concern_id'],
  ...['e.person_id', 'e.household_id', 'e.contact_id', 'c.person_id'],
  `('${restrictedInstance('')}' || task.process_instance_key)`,
  `('${restrictedInstance('')}' || task.root_process_instance_key)`,
];

function tasksSql(bind: SqlBinder, viewer: Viewer, wanted: Wanted, addressed: string): string {
  if ('key' in wanted) return tasksWhere(`t.user_task_key = ${bind.bind(wanted.key, 'bigint')}`);
  if (viewer.seesAll) return tasksWhere('t.completion_time IS NULL');
  const own = tasksWhere(`t.completion_time IS NULL AND ${addressed}`);
  // Only who follows somebody pays for a look at what is others' to do.
  return wanted.following.length === 0
    ? own
    : `${own} UNION ALL ${tasksWhere(`t.completion_time IS NULL AND ${addressed} IS NOT TRUE`)}`;
}
