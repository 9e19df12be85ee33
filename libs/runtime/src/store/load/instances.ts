import type { Key } from '#protocol/key.js';
import { select } from './select.js';

export interface InstanceRow {
  readonly process_instance_key: Key;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly element_state: Buffer;
}

/** Active process instances with their callers. */
export const selectInstances = select<InstanceRow>(
  'select-instances',
  `WITH RECURSIVE wanted AS (
     SELECT process_instance_key, parent_process_instance_key FROM engine.process_instance
     WHERE process_instance_key = ANY ($1::bigint[])
   UNION
     SELECT caller.process_instance_key, caller.parent_process_instance_key FROM engine.process_instance AS caller
     JOIN wanted ON caller.process_instance_key = wanted.parent_process_instance_key
   )
   SELECT instance.process_instance_key, instance.root_process_instance_key, instance.process_definition_key,
     instance.element_state
   FROM engine.process_instance AS instance JOIN wanted USING (process_instance_key)
   WHERE instance.state = 'ACTIVE' AND instance.element_state IS NOT NULL`,
);

export interface ChunkRow {
  readonly process_instance_key: Key;
  readonly chunk: number;
  readonly elements: Buffer;
}

export const selectChunks = select<ChunkRow>(
  'select-chunks',
  `SELECT process_instance_key, chunk, elements FROM engine.element_chunk
   WHERE process_instance_key = ANY ($1::bigint[]) ORDER BY process_instance_key, chunk`,
);

export interface VariableRow {
  readonly variable_key: Key;
  readonly process_instance_key: Key;
  readonly scope_key: Key;
  readonly name: string;
  readonly value: string;
}

/** Variables of active scopes; those of ended ones stay in the table as history. */
export const selectVariables = select<VariableRow>(
  'select-variables',
  `SELECT variable_key, process_instance_key, scope_key, name, value FROM engine.variable
   WHERE scope_key = ANY ($1::bigint[]) ORDER BY variable_key`,
);

export interface OutputRow {
  readonly multi_instance_key: Key;
  readonly index: number;
  readonly output: string;
}

export const selectOutputs = select<OutputRow>(
  'select-outputs',
  `SELECT multi_instance_key, index, output FROM engine.multi_instance_output
   WHERE multi_instance_key = ANY ($1::bigint[])`,
);
