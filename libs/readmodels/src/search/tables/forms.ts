import type { Key } from '#protocol/key.js';
import type { SqlSource } from '../search.js';

export interface FoundForm {
  readonly formKey: Key;
  readonly formId: string;
  readonly version: number;
  /** The file: JSON. */
  readonly content: string;
}

/** A form stays to be found while tasks show it, though it is deployed no longer. */
const text = `SELECT f.form_key AS "formKey", f.form_id AS "formId", f.version, r.content
  FROM engine.form f JOIN engine.resource r ON r.resource_key = f.form_key WHERE f.form_key = $1::bigint`;

/** A form by its key, or undefined. */
export const findForm = async (source: SqlSource, formKey: Key): Promise<FoundForm | undefined> => {
  const rows = await source.query<FoundForm[]>(text, [formKey]);
  return rows[0];
};
