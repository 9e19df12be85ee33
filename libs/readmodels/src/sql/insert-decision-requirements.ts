import type { DecisionRequirementsValue } from '#protocol/records.js';
import type { DefinitionRow } from '../rows/definition.rows.js';
import { bigints, ints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.decision_requirements (
    decision_requirements_key, decision_requirements_id, name, version, namespace, resource_name, checksum,
    deployment_key, created_at)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
    $8::bigint[], $9::timestamptz[])`;

export const insertDecisionRequirements = (rows: readonly DefinitionRow<DecisionRequirementsValue>[]): Statement => ({
  name: 'insert-decision-requirements',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.value.decisionRequirementsId),
    texts(rows, (row) => row.value.decisionRequirementsName),
    ints(rows, (row) => row.value.version),
    texts(rows, (row) => row.value.namespace),
    texts(rows, (row) => row.value.resourceName),
    texts(rows, (row) => row.value.checksum),
    bigints(rows, (row) => row.value.deploymentKey),
    times(rows, (row) => row.createdAt),
  ],
});
