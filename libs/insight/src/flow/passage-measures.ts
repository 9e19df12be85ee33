import type { DataSource } from 'typeorm';
import type { FlowFilter, Spread } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { OWN_VALUE, passagesSql, passageValues, type Restricted } from './passages-sql.js';

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

const COUNTED = `counted AS (SELECT *, extract(epoch FROM ended_at - started_at)::float8 AS lead_s FROM passages
    WHERE NOT is_restricted OR bpmn_process_id = ANY ($${OWN_VALUE}::text[]))`;

const IS_DONE = `outcome = 'COMPLETED' AND ended_at >= $2`;

const WHOLE = `'whole' AS "grouping", NULL AS part`;

const PARTS = `
    CASE WHEN grouping(version) = 0 THEN 'version' WHEN grouping(locality_id) = 0 THEN 'locality' ELSE 'whole' END
      AS "grouping",
    CASE WHEN grouping(version) = 0 THEN version::text WHEN grouping(locality_id) = 0 THEN locality_id END AS part`;

const measuresSql = (sources: InsightSources, isSplit: boolean): string => `
  WITH ${passagesSql(sources)}, ${COUNTED}
  SELECT bpmn_process_id AS id, ${isSplit ? PARTS : WHOLE},
    count(*) FILTER (WHERE ended_at IS NULL)::int AS waiting,
    min(started_at) FILTER (WHERE ended_at IS NULL) AS "oldestSince",
    count(*) FILTER (WHERE started_at >= $2)::int AS "in",
    count(*) FILTER (WHERE ended_at >= $2)::int AS "out",
    json_build_object('n', count(*) FILTER (WHERE ${IS_DONE}),
      'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_s) FILTER (WHERE ${IS_DONE}),
      'p85', percentile_cont(0.85) WITHIN GROUP (ORDER BY lead_s) FILTER (WHERE ${IS_DONE})) AS "leadTime"
  FROM counted
  GROUP BY GROUPING SETS ((bpmn_process_id)${isSplit ? ', (bpmn_process_id, locality_id), (bpmn_process_id, version)' : ''})
  ORDER BY 1, 2, 3`;

const weeksSql = (sources: InsightSources): string => `
  WITH ${passagesSql(sources)}, ${COUNTED},
  begun AS (
    SELECT bpmn_process_id AS id, width_bucket(started_at, $4::timestamptz[]) AS week, count(*)::int AS "in"
    FROM counted WHERE started_at >= $2 GROUP BY 1, 2),
  ended AS (
    SELECT bpmn_process_id AS id, width_bucket(ended_at, $4::timestamptz[]) AS week, count(*)::int AS "out",
      count(*) FILTER (WHERE outcome = 'COMPLETED')::int AS done,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_s) FILTER (WHERE outcome = 'COMPLETED') AS "medianSeconds"
    FROM counted WHERE ended_at >= $2 GROUP BY 1, 2)
  SELECT id, week, coalesce("in", 0) AS "in", coalesce("out", 0) AS "out", coalesce(done, 0) AS done, "medianSeconds"
  FROM begun FULL JOIN ended USING (id, week) ORDER BY id, week`;

export interface PassageQuestion {
  readonly sources: InsightSources;
  /** Null: all pathways. */
  readonly pathwayId: string | null;
  readonly filter: FlowFilter;
  readonly restricted: Restricted;
  /** Pathways whose restricted cases are counted. */
  readonly counting: readonly string[];
  readonly isSplit?: boolean;
}

const valuesOf = ({ pathwayId, filter, restricted, counting }: PassageQuestion): unknown[] => [
  ...passageValues(pathwayId, filter, restricted),
  [...counting],
];

/** Figures of each pathway; with `isSplit` also of each locality and each version of it. */
export const readPassages = (source: DataSource, question: PassageQuestion): Promise<PassageRow[]> =>
  source.query(measuresSql(question.sources, question.isSplit === true), valuesOf(question));

/** Figures of each week in which anything happened. */
export const readPassageWeeks = (source: DataSource, question: PassageQuestion): Promise<PassageWeekRow[]> =>
  source.query(weeksSql(question.sources), valuesOf(question));
