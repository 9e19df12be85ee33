import type { DataSource } from 'typeorm';
import type { FlowFilter } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { passagesSql, passageValues, VISITS_SQL } from './passages-sql.js';

/** In smaller figures restricted cases are not counted: nobody could otherwise learn of one from a figure. */
export const CELL_PEOPLE_MIN = 5;

// Every figure that a restricted case would be in: of the pathway and of each step by agency, those who wait (week 0), and each week's
// in and out. Pathways without restricted cases are not looked at.
const cellsSql = (sources: InsightSources, isPlaced: boolean): string => `
  WITH ${passagesSql(sources, isPlaced)}, ${VISITS_SQL},
  touched AS (SELECT DISTINCT bpmn_process_id FROM passages WHERE is_restricted),
  moves AS (
    SELECT bpmn_process_id, '' AS element_id, '' AS agency, started_at AS came, ended_at AS went, is_restricted FROM passages
    UNION ALL
    SELECT bpmn_process_id, element_id, coalesce(agency, ''), entered_at, left_at, is_restricted FROM visits),
  cells AS (
    SELECT bpmn_process_id, element_id, agency, is_out, week, is_restricted
    FROM moves JOIN touched USING (bpmn_process_id)
    CROSS JOIN LATERAL (VALUES
      (FALSE, CASE WHEN came >= $2 THEN width_bucket(came, $4::timestamptz[]) END),
      (TRUE, CASE WHEN went IS NULL THEN 0 ELSE width_bucket(went, $4::timestamptz[]) END)) AS cell (is_out, week)
    WHERE week IS NOT NULL)
  SELECT bpmn_process_id AS id FROM (
    SELECT bpmn_process_id, count(*) AS people FROM cells GROUP BY bpmn_process_id, element_id, agency, is_out, week
    HAVING bool_or(is_restricted)) AS figures
  GROUP BY bpmn_process_id HAVING min(people) >= ${CELL_PEOPLE_MIN}`;

/**
 * The pathways whose restricted cases are counted. All or none of a pathway: a sum would otherwise tell what its parts leave out.
 *
 * @param hidden keys of restricted passages
 */
export async function pathwaysCountingRestricted(
  source: DataSource,
  sources: InsightSources,
  pathwayId: string | null,
  filter: FlowFilter,
  hidden: readonly string[],
): Promise<string[]> {
  if (hidden.length === 0) return [];
  const isPlaced = filter.localityId !== undefined;
  const values = passageValues(pathwayId, filter, hidden);
  const rows: { id: string }[] = await source.query(cellsSql(sources, isPlaced), values);
  return rows.map(({ id }) => id);
}
