import type { DataSource } from 'typeorm';
import type { StepKind } from '../facts/facts.js';
import type { Spread, WaitingVisit } from './flow.js';
import type { PassageQuestion } from './passage-measures.js';
import { passagesSql, passageValues, VISITS_SQL } from './passages-sql.js';

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

const COUNTED = `counted AS (SELECT *, stay_s - held_s AS wait_s FROM visits
    WHERE (NOT is_restricted OR bpmn_process_id = ANY ($9::text[])) AND ($10::text IS NULL OR agency = $10))`;

const spread = (seconds: string, where: string): string => `json_build_object('n', count(*) FILTER (WHERE ${where}),
      'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}) FILTER (WHERE ${where}),
      'p85', percentile_cont(0.85) WITHIN GROUP (ORDER BY ${seconds}) FILTER (WHERE ${where}))`;

const IS_OPEN = 'left_at IS NULL';
const IS_DONE = `outcome = 'COMPLETED' AND left_at >= $2`;

const measuresSql = (question: PassageQuestion): string => `
  WITH ${passagesSql(question.sources)}, ${VISITS_SQL}, ${COUNTED}
  SELECT element_id AS "elementId", min(kind) AS kind, agency, grouping(agency) = 0 AS "isPart",
    count(*) FILTER (WHERE ${IS_OPEN})::int AS waiting,
    count(*) FILTER (WHERE ${IS_OPEN} AND held_since IS NULL)::int AS unclaimed,
    count(*) FILTER (WHERE ${IS_OPEN} AND due_at < $3)::int AS late,
    min(entered_at) FILTER (WHERE ${IS_OPEN}) AS "oldestSince",
    ${spread('stay_s', IS_OPEN)} AS age,
    count(*) FILTER (WHERE entered_at >= $2)::int AS "in",
    count(*) FILTER (WHERE left_at >= $2)::int AS "out",
    count(*) FILTER (WHERE ${IS_DONE})::int AS done,
    ${spread('stay_s', IS_DONE)} AS stay,
    ${spread('wait_s', IS_DONE)} AS wait,
    ${spread('held_s', IS_DONE)} AS work,
    sum(wait_s) FILTER (WHERE ${IS_DONE}) / nullif(sum(stay_s) FILTER (WHERE ${IS_DONE}), 0) AS "waitShare",
    coalesce(sum(wait_s), 0) AS "waitedSeconds"
  FROM counted GROUP BY GROUPING SETS ((element_id), (element_id, agency)) ORDER BY 1, 4, 3`;

const weeksSql = (question: PassageQuestion): string => `
  WITH ${passagesSql(question.sources)}, ${VISITS_SQL}, ${COUNTED},
  moved AS (
    SELECT element_id, agency, width_bucket(entered_at, $4::timestamptz[]) AS week, 1 AS came, 0 AS went, 0 AS finished
    FROM counted WHERE entered_at >= $2
    UNION ALL SELECT element_id, agency, width_bucket(left_at, $4::timestamptz[]), 0, 1, (outcome = 'COMPLETED')::int
    FROM counted WHERE left_at >= $2)
  SELECT element_id AS "elementId", agency, grouping(agency) = 0 AS "isPart", week,
    sum(came)::int AS "in", sum(went)::int AS "out", sum(finished)::int AS done
  FROM moved GROUP BY GROUPING SETS ((element_id, week), (element_id, agency, week)) ORDER BY 1, 3, 2, 4`;

// Restricted cases are never listed, however many there are.
const waitingSql = (question: PassageQuestion): string => `
  WITH ${passagesSql(question.sources)}, ${VISITS_SQL}
  SELECT process_instance_key AS "processInstanceKey", root_process_instance_key AS "rootProcessInstanceKey", version,
    kind, agency, entered_at AS since, due_at AS "dueAt", held_since IS NOT NULL AS "isClaimed", contact_id AS "contactId",
    episode_id AS "episodeId", person_id AS "personId", locality_id AS "localityId"
  FROM visits
  WHERE ${IS_OPEN} AND NOT is_restricted AND element_id = $9 AND ($10::text IS NULL OR agency = $10)
  ORDER BY entered_at, element_instance_key LIMIT $11`;

const valuesOf = ({ pathwayId, filter, restricted, counting }: PassageQuestion): unknown[] => [
  ...passageValues(pathwayId, filter, restricted),
  [...counting],
  filter.agency ?? null,
];

export const readVisits = (source: DataSource, question: PassageQuestion): Promise<VisitRow[]> =>
  source.query(measuresSql(question), valuesOf(question));

export const readVisitWeeks = (source: DataSource, question: PassageQuestion): Promise<VisitWeekRow[]> =>
  source.query(weeksSql(question), valuesOf(question));

export const readWaiting = (
  source: DataSource,
  question: PassageQuestion,
  elementId: string,
  itemsMax: number,
): Promise<WaitingVisit[]> => {
  const { pathwayId, filter, restricted } = question;
  const values = [...passageValues(pathwayId, filter, restricted), elementId, filter.agency ?? null, itemsMax];
  return source.query(waitingSql(question), values);
};
