import type { Key } from '#protocol/key.js';
import type { HistoryChunk, HistoryElement, HistoryNeeds } from '../followers/element-history.follower.js';
import { bigints } from './binary-array.js';
import type { SqlSession } from './statement.js';

interface Row {
  readonly process_instance_key: Key;
  readonly chunk: number;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly element_instance_keys: readonly Key[];
  readonly element_ids: readonly string[];
  readonly types: readonly string[];
  readonly scope_keys: readonly Key[];
  readonly states: readonly HistoryElement['state'][];
  readonly start_times: readonly Date[];
  readonly end_times: readonly (Date | null)[];
  readonly incident_keys: readonly (Key | null)[];
}

const text = `SELECT process_instance_key, chunk, root_process_instance_key, process_definition_key, bpmn_process_id,
    element_instance_keys, element_ids, types, scope_keys, states, start_times, end_times, incident_keys
  FROM engine.element_history WHERE (process_instance_key, chunk) IN (
    SELECT history.process_instance_key, history.chunk
    FROM unnest($1::bigint[], $2::bigint[]) AS wanted (process_instance_key, key)
    JOIN engine.element_history AS history ON history.process_instance_key = wanted.process_instance_key
      AND wanted.key BETWEEN history.first_key AND history.last_key
    UNION
    SELECT process_instance_key, max(chunk) FROM engine.element_history
    WHERE process_instance_key = ANY ($3::bigint[]) GROUP BY process_instance_key)
  ORDER BY process_instance_key, chunk`;

/** The rows of history in which some element instances are, and the last ones of some process instances. */
export const selectElementHistory = async (session: SqlSession, needs: HistoryNeeds): Promise<HistoryChunk[]> => {
  if (needs.elements.length === 0 && needs.instances.length === 0) return [];
  const rows = await session.run<Row>({
    name: 'select-element-history',
    text,
    values: [
      bigints(needs.elements, (element) => element.processInstanceKey),
      bigints(needs.elements, (element) => element.key),
      bigints(needs.instances, (key) => key),
    ],
  });
  return rows.map((row) => ({
    processInstanceKey: row.process_instance_key,
    rootProcessInstanceKey: row.root_process_instance_key,
    processDefinitionKey: row.process_definition_key,
    bpmnProcessId: row.bpmn_process_id,
    chunk: row.chunk,
    elements: row.element_instance_keys.map((key, index) => ({
      key,
      elementId: row.element_ids[index] as string,
      type: row.types[index] as string,
      scopeKey: row.scope_keys[index] as Key,
      state: row.states[index] as HistoryElement['state'],
      startedAt: (row.start_times[index] as Date).getTime(),
      endedAt: row.end_times[index]?.getTime() ?? null,
      incidentKey: row.incident_keys[index] ?? null,
    })),
  }));
};
