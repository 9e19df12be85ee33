import { NOT_BEGUN } from '../facts/facts.js';
import type { FlowFilter } from './flow.js';
import { type InsightSources, localitiesSql } from './insight-sources.js';

/** The values of `passagesSql`, in their order; a statement's own come after them. */
export const passageValues = (
  pathwayId: string | null,
  { period, localityId, version }: FlowFilter,
  hidden: readonly string[],
): unknown[] => [
  pathwayId,
  period.from,
  period.to,
  [...period.weekStarts],
  localityId ?? null,
  version ?? null,
  hidden,
];

/** The first value of a statement's own. */
export const OWN_VALUE = 8;

/**
 * The passages that were open at any time in the period: `passages`, each with its locality and whether it is restricted. A called pathway
 * is about whom its caller is about, where it does not say so itself.
 *
 * $1 pathway or null for all · $2 from · $3 to · $4 begins of weeks · $5 locality · $6 version · $7 restricted passages
 *
 * @param isPlaced where nobody asks for localities they are not looked up, and null
 */
export const passagesSql = (sources: InsightSources, isPlaced: boolean): string => `
  ${isPlaced ? `localities AS (${localitiesSql(sources)}),` : ''}
  passages AS MATERIALIZED (
    SELECT passage.process_instance_key, passage.root_process_instance_key, passage.bpmn_process_id, passage.version,
      passage.started_at, passage.ended_at, passage.outcome,
      ${isPlaced ? 'coalesce(of_episode.locality_id, of_person.locality_id, of_contact.locality_id)' : 'NULL::text'} AS locality_id,
      passage.process_instance_key = ANY ($7::bigint[]) OR passage.root_process_instance_key = ANY ($7::bigint[])
        AS is_restricted
    FROM insight.passage AS passage
    ${isPlaced ? PLACES : ''}
    WHERE passage.version > ${NOT_BEGUN} AND ($1::text IS NULL OR passage.bpmn_process_id = $1)
      AND (passage.ended_at IS NULL OR passage.ended_at >= $2) AND passage.started_at <= $3
      AND ($5::text IS NULL${isPlaced ? ` OR coalesce(of_episode.locality_id, of_person.locality_id, of_contact.locality_id) = $5` : ''})
      AND ($6::int IS NULL OR passage.version = $6)
      AND cardinality($4::timestamptz[]) > 0)`;

const PLACES = `
    LEFT JOIN insight.passage AS root ON root.process_instance_key = passage.root_process_instance_key
    LEFT JOIN localities AS of_episode ON of_episode.subject_id = coalesce(passage.episode_id, root.episode_id)
    LEFT JOIN localities AS of_person ON of_person.subject_id = coalesce(passage.person_id, root.person_id)
    LEFT JOIN localities AS of_contact ON of_contact.subject_id = coalesce(passage.contact_id, root.contact_id)`;

/** Visits of those passages that were open at any time in the period, with how long they were in seconds. */
export const VISITS_SQL = `
  visits AS MATERIALIZED (
    SELECT visit.*, passages.root_process_instance_key, passages.locality_id, passages.is_restricted,
      extract(epoch FROM coalesce(visit.left_at, $3) - visit.entered_at)::float8 AS stay_s,
      visit.held_ms / 1000.0::float8
        + CASE WHEN visit.held_since IS NULL THEN 0 ELSE extract(epoch FROM $3 - visit.held_since)::float8 END AS held_s
    FROM insight.visit AS visit JOIN passages USING (process_instance_key)
    WHERE (visit.left_at IS NULL OR visit.left_at >= $2) AND ($1::text IS NULL OR visit.bpmn_process_id = $1))`;
