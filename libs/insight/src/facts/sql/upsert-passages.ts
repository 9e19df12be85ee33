import { bigints, ints, texts, times } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';
import type { Passage } from '../facts.js';

const text = `INSERT INTO insight.passage (process_instance_key, root_process_instance_key, process_definition_key,
    bpmn_process_id, version, started_at, ended_at, outcome, contact_id, episode_id, person_id, household_id, concern_id)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::int[], $6::timestamptz[],
    $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
  ON CONFLICT (process_instance_key) DO UPDATE SET version = EXCLUDED.version,
    process_definition_key = EXCLUDED.process_definition_key, bpmn_process_id = EXCLUDED.bpmn_process_id,
    started_at = EXCLUDED.started_at, ended_at = EXCLUDED.ended_at, outcome = EXCLUDED.outcome,
    contact_id = EXCLUDED.contact_id, episode_id = EXCLUDED.episode_id, person_id = EXCLUDED.person_id,
    household_id = EXCLUDED.household_id, concern_id = EXCLUDED.concern_id`;

export const upsertPassages = (rows: readonly Passage[]): Statement => ({
  name: 'upsert-insight-passages',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.processInstanceKey),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    bigints(rows, (row) => row.processDefinitionKey),
    texts(rows, (row) => row.bpmnProcessId),
    ints(rows, (row) => row.version),
    times(rows, (row) => row.startedAt),
    times(rows, (row) => row.endedAt),
    texts(rows, (row) => row.outcome),
    texts(rows, (row) => row.subjects.contactId),
    texts(rows, (row) => row.subjects.episodeId),
    texts(rows, (row) => row.subjects.personId),
    texts(rows, (row) => row.subjects.householdId),
    texts(rows, (row) => row.subjects.concernId),
  ],
});
