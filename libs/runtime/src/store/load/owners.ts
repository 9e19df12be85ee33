import type { Key } from '#protocol/key.js';
import { select } from './select.js';

/** A key, and the process instance to which it belongs. */
export interface OwnerRow {
  readonly key: Key;
  readonly process_instance_key: Key;
}

/** The process instances of open jobs. */
export const selectJobOwners = select<OwnerRow>(
  'select-job-owners',
  `SELECT job_key AS key, process_instance_key FROM engine.job WHERE job_key = ANY ($1::bigint[]) AND end_time IS NULL`,
);

/** The process instances of open user tasks. */
export const selectUserTaskOwners = select<OwnerRow>(
  'select-user-task-owners',
  `SELECT user_task_key AS key, process_instance_key FROM engine.user_task
   WHERE user_task_key = ANY ($1::bigint[]) AND completion_time IS NULL`,
);

/** The process instances of timers; '-1' for those that start a process. */
export const selectTimerOwners = select<OwnerRow>(
  'select-timer-owners',
  'SELECT timer_key AS key, process_instance_key FROM engine.timer WHERE timer_key = ANY ($1::bigint[])',
);

/** The process instances of active incidents. */
export const selectIncidentOwners = select<OwnerRow>(
  'select-incident-owners',
  `SELECT incident_key AS key, process_instance_key FROM engine.incident
   WHERE incident_key = ANY ($1::bigint[]) AND state = 'ACTIVE'`,
);

/** Commands whose last key is the same as that of the one looked for, at most: those that made no key of their own follow it. */
const CANDIDATES_MAX = 64;

/**
 * The log rows of the commands that made the given keys: the first whose last key is not before it. No index over element
 * instances is needed so.
 */
export const selectMakersOfKeys = select<{ readonly key: Key; readonly bytes: Buffer }>(
  'select-makers-of-keys',
  `SELECT wanted.key, maker.bytes
   FROM unnest($1::bigint[]) AS wanted (key)
   CROSS JOIN LATERAL (
     SELECT log.bytes FROM engine.log AS log
     WHERE log.last_key = (SELECT min(later.last_key) FROM engine.log AS later WHERE later.last_key >= wanted.key)
     ORDER BY log.first_position LIMIT ${CANDIDATES_MAX}
   ) AS maker`,
);
