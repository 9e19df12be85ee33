import type { EntityManager } from 'typeorm';
import { timeWords } from '../../wording/times.js';
import { counted, sentenceCase } from '../common/words.js';
import type { SeenTask } from '../worklist/seen-task.js';

interface Row {
  readonly kind: 'visit' | 'silent' | 'late' | 'touch' | 'help' | 'blockage';
  readonly what: string | null;
  readonly count: number;
  readonly at: Date | null;
}

/** In which order they are told; those of a kind by when they happened. */
const RANKS: Readonly<Record<Row['kind'], number>> = { visit: 0, silent: 1, late: 1, touch: 2, help: 3, blockage: 4 };

const inOrder = (a: Row, b: Row): number =>
  RANKS[a.kind] - RANKS[b.kind] ||
  (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0) ||
  (a.what ?? '').localeCompare(b.what ?? '');

/**
 * What has been tried already, from the records: earlier visits of the step, questions without an answer, attempts to reach the person,
 * calls for help, blockages at the step.
 */
export async function triedWords(
  em: EntityManager,
  task: SeenTask,
  nameOf: (agency: string) => string,
  now: Date,
): Promise<string[]> {
  const rows = await em.query<Row[]>(
    `SELECT 'visit' AS kind, NULL AS what, count(*)::int AS count, max(completion_time) AS at FROM engine.user_task
      WHERE process_instance_key = $1::bigint AND element_id = $2 AND state = 'COMPLETED' AND user_task_key <> $3::bigint
    UNION ALL SELECT CASE status WHEN 'silent' THEN 'silent' ELSE 'late' END, agency, count(*)::int, max(asked_at) FROM care.info_request
      WHERE episode_id = $4 AND topic <> 'safeguarding' AND (status = 'silent' OR (status = 'asked' AND due_at < $5))
      GROUP BY status, agency
    UNION ALL SELECT 'touch', NULL, count(*)::int, max(at) FROM care.touch WHERE episode_id = $4 AND NOT reached
    UNION ALL SELECT 'help', level::text, 1, opened_at FROM care.escalation
      WHERE episode_id = $4 AND (answer IS NULL OR answer = 'higher')
    UNION ALL SELECT 'blockage', type, count(*)::int, max(raised_at) FROM care.blockage
      WHERE process_id = $6 AND step = $2 AND status IN ('open', 'raised')
        AND (episode_id = $4 OR (episode_id IS NULL AND contact_id = $7)) GROUP BY type`,
    [task.processInstanceKey, task.elementId, task.key, task.episodeId, now, task.processId, task.contactId],
  );
  return rows
    .filter(({ count }) => count > 0)
    .sort(inOrder)
    .map(({ kind, what, count, at }) => {
      const when = at === null ? '' : timeWords(at, now);
      switch (kind) {
        case 'visit':
          return `This step was done ${counted(count, 'time', 'times')} before, last at ${when}.`;
        case 'touch':
          return `The person was not reached ${counted(count, 'time', 'times')}, last at ${when}.`;
        case 'help':
          return `Help was asked for at ${when}, now at level ${what ?? '1'}.`;
        case 'blockage':
          return `Blockage raised at this step at ${when}: ${sentenceCase(what ?? '')}.`;
        default:
          return `${nameOf(what ?? '')} was asked at ${when} and has not answered.`;
      }
    });
}
