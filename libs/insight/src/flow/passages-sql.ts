import type { FlowFilter } from './flow.js';
import { type InsightSources, localitiesSql } from './insight-sources.js';

export const PROCESS_INSTANCE_SUBJECT = 'process-instance:';

/** What is restricted, as the statements take it. */
export interface Restricted {
  readonly subjectIds: readonly string[];
  readonly processInstanceKeys: readonly string[];
}

/** The values of `passagesSql`, in their order; a statement's own come after them. */
export const passageValues = (
  pathwayId: string | null,
  { period, localityId, version }: FlowFilter,
  { subjectIds, processInstanceKeys }: Restricted,
): unknown[] => [
  pathwayId,
  period.from,
  period.to,
  [...period.weekStarts],
  localityId ?? null,
  version ?? null,
  [...subjectIds],
  [...processInstanceKeys],
];

/** The first value of a statement's own. */
export const OWN_VALUE = 9;

/**
 * The passages that were open at any time in the period: `passages`, each with its locality and whether it is restricted. A called pathway
 * is about whom its caller is about, where it does not say so itself.
 *
 * $1 pathway or null for all · $2 from · $3 to · $4 begins of weeks · $5 locality · $6 version · $7, $8 what is restricted
 */
export const passagesSql = (sources: InsightSources): string => `
  localities AS (${localitiesSql(sources)}),
  hidden AS MATERIALIZED (
    SELECT process_instance_key FROM insight.passage
    WHERE contact_id = ANY ($7::text[]) OR episode_id = ANY ($7::text[]) OR person_id = ANY ($7::text[])
      OR household_id = ANY ($7::text[]) OR concern_id = ANY ($7::text[]) OR process_instance_key = ANY ($8::bigint[])),
  passages AS MATERIALIZED (
    SELECT passage.process_instance_key, passage.root_process_instance_key, passage.bpmn_process_id, passage.version,
      passage.started_at, passage.ended_at, passage.outcome,
      coalesce(passage.contact_id, root.contact_id) AS contact_id,
      coalesce(passage.episode_id, root.episode_id) AS episode_id,
      coalesce(passage.person_id, root.person_id) AS person_id,
      coalesce(of_episode.locality_id, of_person.locality_id, of_contact.locality_id) AS locality_id,
      passage.process_instance_key IN (SELECT process_instance_key FROM hidden)
        OR passage.root_process_instance_key IN (SELECT process_instance_key FROM hidden) AS is_restricted
    FROM insight.passage AS passage
    LEFT JOIN insight.passage AS root ON root.process_instance_key = passage.root_process_instance_key
    LEFT JOIN localities AS of_episode ON of_episode.subject_id = coalesce(passage.episode_id, root.episode_id)
    LEFT JOIN localities AS of_person ON of_person.subject_id = coalesce(passage.person_id, root.person_id)
    LEFT JOIN localities AS of_contact ON of_contact.subject_id = coalesce(passage.contact_id, root.contact_id)
    WHERE ($1::text IS NULL OR passage.bpmn_process_id = $1)
      AND (passage.ended_at IS NULL OR passage.ended_at >= $2) AND passage.started_at <= $3
      AND ($5::text IS NULL OR coalesce(of_episode.locality_id, of_person.locality_id, of_contact.locality_id) = $5)
      AND ($6::int IS NULL OR passage.version = $6)
      AND cardinality($4::timestamptz[]) > 0)`;

/** Visits of those passages that were open at any time in the period, with how long they were in seconds. */
export const VISITS_SQL = `
  visits AS MATERIALIZED (
    SELECT visit.*, passages.root_process_instance_key, passages.contact_id, passages.episode_id, passages.person_id,
      passages.locality_id, passages.is_restricted,
      extract(epoch FROM coalesce(visit.left_at, $3) - visit.entered_at)::float8 AS stay_s,
      visit.held_ms / 1000.0::float8
        + CASE WHEN visit.held_since IS NULL THEN 0 ELSE extract(epoch FROM $3 - visit.held_since)::float8 END AS held_s
    FROM insight.visit AS visit JOIN passages USING (process_instance_key)
    WHERE visit.left_at IS NULL OR visit.left_at >= $2)`;
