import type { DataSource } from 'typeorm';
import type { FlowFilter } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { PROCESS_INSTANCE_SUBJECT, passagesSql, passageValues, type Restricted, VISITS_SQL } from './passages-sql.js';

/** In smaller figures restricted cases are not counted: nobody could otherwise learn of one from a figure. */
export const CELL_PEOPLE_MIN = 5;

const KEY = /^[0-9]{1,19}$/;

/** What is restricted now. */
export async function readRestricted(source: DataSource, { restricted }: InsightSources): Promise<Restricted> {
  if (restricted === undefined) return { subjectIds: [], processInstanceKeys: [] };
  const rows: { subject_id: string }[] = await source.query(restricted);
  const ids = rows.map(({ subject_id }) => subject_id);
  const processInstanceKeys = ids.flatMap((id) => {
    const key = id.startsWith(PROCESS_INSTANCE_SUBJECT) ? id.slice(PROCESS_INSTANCE_SUBJECT.length) : '';
    return KEY.test(key) ? [key] : [];
  });
  return { subjectIds: ids, processInstanceKeys };
}

// Every figure that a restricted case would be in: of the pathway and of each step by agency, those who wait, and each week's in and out.
const cellsSql = (sources: InsightSources): string => `
  WITH ${passagesSql(sources)}, ${VISITS_SQL},
  cells AS (
    SELECT bpmn_process_id, 'open' AS what, 0 AS week, is_restricted FROM passages WHERE ended_at IS NULL
    UNION ALL SELECT bpmn_process_id, 'in', width_bucket(started_at, $4::timestamptz[]), is_restricted
      FROM passages WHERE started_at >= $2
    UNION ALL SELECT bpmn_process_id, 'out', width_bucket(ended_at, $4::timestamptz[]), is_restricted
      FROM passages WHERE ended_at >= $2
    UNION ALL SELECT bpmn_process_id, 'open ' || element_id || ' ' || coalesce(agency, ''), 0, is_restricted
      FROM visits WHERE left_at IS NULL
    UNION ALL SELECT bpmn_process_id, 'in ' || element_id || ' ' || coalesce(agency, ''),
        width_bucket(entered_at, $4::timestamptz[]), is_restricted
      FROM visits WHERE entered_at >= $2
    UNION ALL SELECT bpmn_process_id, 'out ' || element_id || ' ' || coalesce(agency, ''),
        width_bucket(left_at, $4::timestamptz[]), is_restricted
      FROM visits WHERE left_at >= $2)
  SELECT bpmn_process_id AS id FROM (
    SELECT bpmn_process_id, count(*) AS people FROM cells GROUP BY bpmn_process_id, what, week
    HAVING bool_or(is_restricted)) AS touched
  GROUP BY bpmn_process_id HAVING min(people) >= ${CELL_PEOPLE_MIN}`;

/**
 * The pathways whose restricted cases are counted. All or none of a pathway: a sum would otherwise tell what its parts leave out.
 */
export async function pathwaysCountingRestricted(
  source: DataSource,
  sources: InsightSources,
  pathwayId: string | null,
  filter: FlowFilter,
  restricted: Restricted,
): Promise<string[]> {
  if (restricted.subjectIds.length === 0) return [];
  const values = passageValues(pathwayId, filter, restricted);
  const rows: { id: string }[] = await source.query(cellsSql(sources), values);
  return rows.map(({ id }) => id);
}
