import type { DecisionValue } from '#protocol/records.js';
import type { DefinitionRow } from '../rows/definition.rows.js';
import { bigints, ints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.decision_definition (
    decision_definition_key, decision_id, name, version, version_tag, decision_requirements_key,
    decision_requirements_id, deployment_key, created_at)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::bigint[],
    $7::text[], $8::bigint[], $9::timestamptz[])`;

export const insertDecisions = (rows: readonly DefinitionRow<DecisionValue>[]): Statement => ({
  name: 'insert-decisions',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.value.decisionId),
    texts(rows, (row) => row.value.decisionName),
    ints(rows, (row) => row.value.version),
    texts(rows, (row) => row.value.versionTag),
    bigints(rows, (row) => row.value.decisionRequirementsKey),
    texts(rows, (row) => row.value.decisionRequirementsId),
    bigints(rows, (row) => row.value.deploymentKey),
    times(rows, (row) => row.createdAt),
  ],
});
