import type { DataSource } from 'typeorm';
import type { FlowFilter, Spread } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { OWN_VALUE, passagesSql, passageValues } from './passages-sql.js';

/** Figures of passages, of a pathway or of one of its parts. */
export interface PassageRow {
  readonly id: string;
  /** Of the part; null: not known, or the whole. */
  readonly part: string | null;
  readonly grouping: 'whole' | 'locality' | 'version';
  readonly waiting: number;
  readonly oldestSince: Date | null;
  readonly in: number;
  readonly out: number;
  readonly leadTime: Spread;
}

export interface PassageWeekRow {
  readonly id: string;
  /** From 1. */
  readonly week: number;
  readonly in: number;
  readonly out: number;
  readonly done: number;
  readonly medianSeconds: number | null;
}

export interface PassageQuestion {
  readonly sources: InsightSources;
  /** Null: all pathways. */
  readonly pathwayId: string | null;
  readonly filter: FlowFilter;
  /** Keys of restricted passages. */
  readonly hidden: readonly string[];
  /** Pathways whose restricted cases are counted. */
  readonly counting: readonly string[];
  /** Also by locality and by version. */
  readonly isSplit?: boolean;
}

export interface PassageFigures {
  /** Of each pathway; where it is split also of each locality and each version. */
  readonly rows: readonly PassageRow[];
  /** Of each week in which anything happened. */
  readonly weeks: readonly PassageWeekRow[];
}

const IS_DONE = `outcome = 'COMPLETED' AND ended_at >= $2`;

const WHOLE = `'whole' AS "grouping", NULL AS part`;

const PARTS = `
      CASE WHEN grouping(version) = 0 THEN 'version' WHEN grouping(locality_id) = 0 THEN 'locality' ELSE 'whole' END
        AS "grouping",
      CASE WHEN grouping(version) = 0 THEN version::text WHEN grouping(locality_id) = 0 THEN locality_id END AS part`;

// One statement: the passages are gathered once for all figures of them.
const figuresSql = (sources: InsightSources, isPlaced: boolean, isSplit: boolean): string => `
  WITH ${passagesSql(sources, isPlaced)},
  counted AS (SELECT *, extract(epoch FROM ended_at - started_at)::float8 AS lead_s FROM passages
    WHERE NOT is_restricted OR bpmn_process_id = ANY ($${OWN_VALUE}::text[])),
  totals AS (
    SELECT bpmn_process_id AS id, ${isSplit ? PARTS : WHOLE},
      count(*) FILTER (WHERE ended_at IS NULL) AS waiting,
      min(started_at) FILTER (WHERE ended_at IS NULL) AS "oldestSince",
      count(*) FILTER (WHERE started_at >= $2) AS "in",
      count(*) FILTER (WHERE ended_at >= $2) AS "out",
      count(*) FILTER (WHERE ${IS_DONE}) AS n,
      percentile_cont(ARRAY[0.5, 0.85]) WITHIN GROUP (ORDER BY lead_s) FILTER (WHERE ${IS_DONE}) AS lead
    FROM counted
    GROUP BY GROUPING SETS ((bpmn_process_id)${isSplit ? ', (bpmn_process_id, locality_id), (bpmn_process_id, version)' : ''})
    ORDER BY 1, 2, 3),
  begun AS (
    SELECT bpmn_process_id AS id, width_bucket(started_at, $4::timestamptz[]) AS week, count(*) AS "in"
    FROM counted WHERE started_at >= $2 GROUP BY 1, 2),
  ended AS (
    SELECT bpmn_process_id AS id, width_bucket(ended_at, $4::timestamptz[]) AS week, count(*) AS "out",
      count(*) FILTER (WHERE outcome = 'COMPLETED') AS done,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_s) FILTER (WHERE outcome = 'COMPLETED') AS "medianSeconds"
    FROM counted WHERE ended_at >= $2 GROUP BY 1, 2),
  weeks AS (
    SELECT id, week, coalesce("in", 0) AS "in", coalesce("out", 0) AS "out", coalesce(done, 0) AS done, "medianSeconds"
    FROM begun FULL JOIN ended USING (id, week))
  SELECT (SELECT coalesce(json_agg(totals), '[]') FROM totals) AS rows,
    (SELECT coalesce(json_agg(weeks), '[]') FROM weeks) AS weeks`;

type StoredRow = Omit<PassageRow, 'oldestSince' | 'leadTime'> & {
  readonly oldestSince: string | null;
  readonly n: number;
  readonly lead: readonly [number, number] | null;
};

/** All figures of passages that a page asks for. */
export async function readPassages(source: DataSource, question: PassageQuestion): Promise<PassageFigures> {
  const { sources, pathwayId, filter, hidden, counting, isSplit = false } = question;
  const isPlaced = isSplit || filter.localityId !== undefined;
  const values = [...passageValues(pathwayId, filter, hidden), counting];
  const [found]: { rows: StoredRow[]; weeks: PassageWeekRow[] }[] = await source.query(
    figuresSql(sources, isPlaced, isSplit),
    values,
  );
  const rows = (found?.rows ?? []).map(({ oldestSince, n, lead, ...row }) => ({
    ...row,
    oldestSince: oldestSince === null ? null : new Date(oldestSince),
    leadTime: spreadOf(n, lead),
  }));
  return { rows, weeks: found?.weeks ?? [] };
}

export const spreadOf = (n: number, percentiles: readonly [number, number] | null): Spread => ({
  n,
  median: percentiles?.[0] ?? null,
  p85: percentiles?.[1] ?? null,
});
