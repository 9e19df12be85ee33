import type { ResourceRow } from '../rows/definition.rows.js';
import { bigints, texts } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.resource (resource_key, kind, resource_name, content, model)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])`;

export const insertResources = (rows: readonly ResourceRow[]): Statement => ({
  name: 'insert-resources',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.kind),
    texts(rows, (row) => row.name),
    texts(rows, (row) => row.content),
    texts(rows, (row) => (row.model === null ? null : JSON.stringify(row.model))),
  ],
});
