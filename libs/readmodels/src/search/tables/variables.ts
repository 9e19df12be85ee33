import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, tenantField, unsorted } from './common.js';

/** Longer values are cut in searches, unless they are asked for in full. */
export const valueCharactersMax = 8_191;

export interface FoundVariable {
  readonly variableKey: Key;
  readonly name: string;
  /** JSON, cut to `valueCharactersMax`. */
  readonly value: string;
  readonly isTruncated: boolean;
  readonly scopeKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
}

const isTruncated = `(length(v.value) > ${valueCharactersMax})`;

const table = (value: string, truncated: string): SearchTable<FoundVariable> => ({
  select: `v.variable_key AS "variableKey", v.name, ${value} AS value, ${truncated} AS "isTruncated",
    v.scope_key AS "scopeKey", v.process_instance_key AS "processInstanceKey",
    v.root_process_instance_key AS "rootProcessInstanceKey"`,
  from: 'engine.variable v',
  alias: 'v',
  key: 'v.variable_key',
  fields: {
    variableKey: field('key', 'v.variable_key'),
    name: field('text', 'v.name'),
    value: field('text', 'v.value'),
    isTruncated: unsorted('flag', isTruncated),
    scopeKey: field('key', 'v.scope_key'),
    processInstanceKey: field('key', 'v.process_instance_key'),
    tenantId: tenantField,
  },
});

export const variables = table(`left(v.value, ${valueCharactersMax})`, isTruncated);

/** As they are, however long. */
export const fullVariables = table('v.value', 'false');
