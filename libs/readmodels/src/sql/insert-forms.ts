import type { FormValue } from '#protocol/records.js';
import type { DefinitionRow } from '../rows/definition.rows.js';
import { bigints, ints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.form (
    form_key, form_id, version, version_tag, resource_name, checksum, deployment_key, created_at)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::bigint[],
    $8::timestamptz[])`;

export const insertForms = (rows: readonly DefinitionRow<FormValue>[]): Statement => ({
  name: 'insert-forms',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.value.formId),
    ints(rows, (row) => row.value.version),
    texts(rows, (row) => row.value.versionTag),
    texts(rows, (row) => row.value.resourceName),
    texts(rows, (row) => row.value.checksum),
    bigints(rows, (row) => row.value.deploymentKey),
    times(rows, (row) => row.createdAt),
  ],
});
