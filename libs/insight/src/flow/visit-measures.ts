import type { DataSource } from 'typeorm';
import type { StepKind } from '../facts/facts.js';
import type { Spread, WaitingVisit } from './flow.js';
import type { InsightSources } from './insight-sources.js';
import { type PassageQuestion, spreadOf } from './passage-measures.js';
import { OWN_VALUE, passagesSql, passageValues, VISITS_SQL } from './passages-sql.js';

/** Figures of visits, of a step or of what one agency does of it. */
export interface VisitRow {
  readonly elementId: string;
  readonly kind: StepKind;
  readonly agency: string | null;
  /** Of one agency, or of nobody in particular; not of all. */
  readonly isPart: boolean;
  readonly waiting: number;
  readonly unclaimed: number;
  readonly late: number;
  readonly oldestSince: Date | null;
  readonly age: Spread;
  readonly in: number;
  readonly out: number;
  readonly done: number;
  readonly stay: Spread;
  readonly wait: Spread;
  readonly work: Spread;
  readonly waitShare: number | null;
  readonly waitedSeconds: number;
}

export interface VisitWeekRow {
  readonly elementId: string;
  readonly agency: string | null;
  readonly isPart: boolean;
  readonly week: number;
  readonly in: number;
  readonly out: number;
  readonly done: number;
}

export interface VisitFigures {
  /** Of each step, and of each agency's part in it. */
  readonly rows: readonly VisitRow[];
  /** Of each of those in each week in which anything happened. */
  readonly weeks: readonly VisitWeekRow[];
}

const percentiles = (seconds: string, where: string): string =>
  `percentile_cont(ARRAY[0.5, 0.85]) WITHIN GROUP (ORDER BY ${seconds}) FILTER (WHERE ${where})`;

const IS_OPEN = 'left_at IS NULL';
const IS_DONE = `outcome = 'COMPLETED' AND left_at >= $2`;

// One statement: the visits are gathered once for all figures of them.
const figuresSql = (sources: InsightSources, isPlaced: boolean): string => `
  WITH ${passagesSql(sources, isPlaced)}, ${VISITS_SQL},
  counted AS MATERIALIZED (SELECT *, stay_s - held_s AS wait_s FROM visits
    WHERE (NOT is_restricted OR bpmn_process_id = ANY ($${OWN_VALUE}::text[]))
      AND ($${OWN_VALUE + 1}::text IS NULL OR agency = $${OWN_VALUE + 1})),
  totals AS (
    SELECT element_id AS "elementId", min(kind) AS kind, agency, grouping(agency) = 0 AS "isPart",
      count(*) FILTER (WHERE ${IS_OPEN}) AS waiting,
      count(*) FILTER (WHERE ${IS_OPEN} AND held_since IS NULL) AS unclaimed,
      count(*) FILTER (WHERE ${IS_OPEN} AND due_at < $3) AS late,
      min(entered_at) FILTER (WHERE ${IS_OPEN}) AS "oldestSince",
      count(*) FILTER (WHERE entered_at >= $2) AS "in",
      count(*) FILTER (WHERE left_at >= $2) AS "out",
      count(*) FILTER (WHERE ${IS_DONE}) AS done,
      ${percentiles('stay_s', IS_OPEN)} AS age,
      ${percentiles('stay_s', IS_DONE)} AS stay,
      ${percentiles('wait_s', IS_DONE)} AS wait,
      ${percentiles('held_s', IS_DONE)} AS work,
      sum(wait_s) FILTER (WHERE ${IS_DONE}) / nullif(sum(stay_s) FILTER (WHERE ${IS_DONE}), 0) AS "waitShare",
      coalesce(sum(wait_s), 0) AS "waitedSeconds"
    FROM counted GROUP BY GROUPING SETS ((element_id), (element_id, agency)) ORDER BY 1, 4, 3),
  moved AS (
    SELECT element_id, agency, width_bucket(entered_at, $4::timestamptz[]) AS week, 1 AS came, 0 AS went, 0 AS finished
    FROM counted WHERE entered_at >= $2
    UNION ALL SELECT element_id, agency, width_bucket(left_at, $4::timestamptz[]), 0, 1, (outcome = 'COMPLETED')::int
    FROM counted WHERE left_at >= $2),
  weeks AS (
    SELECT element_id AS "elementId", agency, grouping(agency) = 0 AS "isPart", week,
      sum(came) AS "in", sum(went) AS "out", sum(finished) AS done
    FROM moved GROUP BY GROUPING SETS ((element_id, week), (element_id, agency, week)))
  SELECT (SELECT coalesce(json_agg(totals), '[]') FROM totals) AS rows,
    (SELECT coalesce(json_agg(weeks), '[]') FROM weeks) AS weeks`;

// Restricted cases are never listed, however many there are.
const waitingSql = (sources: InsightSources): string => `
  WITH ${passagesSql(sources, true)},
  waiting AS (
    SELECT visit.*, passages.root_process_instance_key, passages.locality_id
    FROM insight.visit AS visit JOIN passages USING (process_instance_key)
    WHERE visit.bpmn_process_id = $1 AND visit.element_id = $${OWN_VALUE} AND visit.left_at IS NULL
      AND NOT passages.is_restricted AND ($${OWN_VALUE + 1}::text IS NULL OR visit.agency = $${OWN_VALUE + 1})
    ORDER BY visit.entered_at, visit.element_instance_key LIMIT $${OWN_VALUE + 2})
  SELECT waiting.process_instance_key AS "processInstanceKey",
    waiting.root_process_instance_key AS "rootProcessInstanceKey", waiting.version, kind, agency, entered_at AS since,
    due_at AS "dueAt", held_since IS NOT NULL AS "isClaimed",
    coalesce(passage.contact_id, root.contact_id) AS "contactId",
    coalesce(passage.episode_id, root.episode_id) AS "episodeId",
    coalesce(passage.person_id, root.person_id) AS "personId", locality_id AS "localityId"
  FROM waiting
  JOIN insight.passage AS passage USING (process_instance_key)
  LEFT JOIN insight.passage AS root ON root.process_instance_key = passage.root_process_instance_key
  ORDER BY entered_at, element_instance_key`;

type Percentiles = readonly [number, number] | null;

interface StoredRow extends Omit<VisitRow, 'oldestSince' | 'age' | 'stay' | 'wait' | 'work'> {
  readonly oldestSince: string | null;
  readonly age: Percentiles;
  readonly stay: Percentiles;
  readonly wait: Percentiles;
  readonly work: Percentiles;
}

/** All figures of visits that a page asks for. */
export async function readVisits(source: DataSource, question: PassageQuestion): Promise<VisitFigures> {
  const { sources, pathwayId, filter, hidden, counting } = question;
  const values = [...passageValues(pathwayId, filter, hidden), counting, filter.agency ?? null];
  const [found]: { rows: StoredRow[]; weeks: VisitWeekRow[] }[] = await source.query(
    figuresSql(sources, filter.localityId !== undefined),
    values,
  );
  return { rows: (found?.rows ?? []).map(rowOf), weeks: found?.weeks ?? [] };
}

const rowOf = ({ oldestSince, age, stay, wait, work, ...row }: StoredRow): VisitRow => ({
  ...row,
  oldestSince: oldestSince === null ? null : new Date(oldestSince),
  age: spreadOf(row.waiting, age),
  stay: spreadOf(row.done, stay),
  wait: spreadOf(row.done, wait),
  work: spreadOf(row.done, work),
});

/** Who waits at a step, the longest first. */
export function readWaiting(
  source: DataSource,
  { sources, pathwayId, filter, hidden }: PassageQuestion,
  elementId: string,
  itemsMax: number,
): Promise<WaitingVisit[]> {
  const values = [...passageValues(pathwayId, filter, hidden), elementId, filter.agency ?? null, itemsMax];
  return source.query(waitingSql(sources), values);
}
