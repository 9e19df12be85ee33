import type { ProcessValue } from '#protocol/records.js';
import type { DefinitionRow } from '../rows/definition.rows.js';
import { bigints, ints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.process_definition (
    process_definition_key, bpmn_process_id, name, version, version_tag, resource_name, checksum, deployment_key,
    element_names, created_at)
  SELECT process_definition_key, bpmn_process_id, name, version, version_tag, resource_name, checksum, deployment_key,
    element_names::jsonb, created_at
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bigint[],
    $9::text[], $10::timestamptz[]
  ) AS row (process_definition_key, bpmn_process_id, name, version, version_tag, resource_name, checksum, deployment_key,
    element_names, created_at)`;

export const insertProcessDefinitions = (rows: readonly DefinitionRow<ProcessValue>[]): Statement => ({
  name: 'insert-process-definitions',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.value.bpmnProcessId),
    texts(rows, (row) => row.value.name),
    ints(rows, (row) => row.value.version),
    texts(rows, (row) => row.value.versionTag),
    texts(rows, (row) => row.value.resourceName),
    texts(rows, (row) => row.value.checksum),
    bigints(rows, (row) => row.value.deploymentKey),
    texts(rows, (row) => JSON.stringify(elementNames(row.value.model))),
    times(rows, (row) => row.createdAt),
  ],
});

/** Element id → its name as drawn, of a model that has elements. */
const elementNames = (model: unknown): Record<string, string> => {
  const { elements } = (model ?? {}) as { elements?: readonly { id: string; name: string | null }[] };
  const named = (elements ?? []).filter((element) => element.name !== null && element.name !== undefined);
  return Object.fromEntries(named.map((element) => [element.id, element.name as string]));
};
