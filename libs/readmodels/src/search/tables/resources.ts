import type { Key } from '#protocol/key.js';
import type { SqlSource } from '../search.js';

/** A deployed file: a process, a graph of decisions or a form. */
export interface FoundResource {
  readonly resourceKey: Key;
  readonly kind: 'process' | 'decisionRequirements' | 'form';
  readonly resourceName: string;
  readonly resourceId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly content: string;
}

const text = `SELECT r.resource_key AS "resourceKey", r.kind, r.resource_name AS "resourceName", r.content,
    coalesce(p.bpmn_process_id, q.decision_requirements_id, f.form_id) AS "resourceId",
    coalesce(p.version, q.version, f.version) AS version, coalesce(p.version_tag, f.version_tag) AS "versionTag"
  FROM engine.resource r
    LEFT JOIN engine.process_definition p ON p.process_definition_key = r.resource_key
    LEFT JOIN engine.decision_requirements q ON q.decision_requirements_key = r.resource_key
    LEFT JOIN engine.form f ON f.form_key = r.resource_key
  WHERE r.resource_key = $1::bigint
    AND coalesce(p.deleted_at, q.deleted_at, f.deleted_at) IS NULL`;

/** A deployed file by its key, or undefined where none is deployed under it. */
export const findResource = async (source: SqlSource, resourceKey: Key): Promise<FoundResource | undefined> => {
  const rows = await source.query<FoundResource[]>(text, [resourceKey]);
  return rows[0];
};
