import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows the log after the commit, each with the position up to which it has followed. */
export class CreateFollowers1700000011000 implements MigrationInterface {
  readonly name = 'CreateFollowers1700000011000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP VIEW engine.timeline, engine.element_instance');
    await queryRunner.query('DROP TABLE engine.timeline_entry, engine.element_history, engine.follower');
  }
}

const statements = [
  `CREATE TABLE engine.follower (
    name text PRIMARY KEY,
    position bigint NOT NULL
  )`,

  // Up to 64 element instances of one process instance a row, in the order of their keys: members of the same place in the
  // arrays belong together. A row for each would be half of all rows that the engine writes.
  `CREATE TABLE engine.element_history (
    process_instance_key bigint NOT NULL,
    chunk int NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    first_key bigint NOT NULL,
    last_key bigint NOT NULL,
    -- how many have not ended
    active int NOT NULL,
    element_instance_keys bigint[] NOT NULL,
    element_ids text[] NOT NULL,
    types text[] NOT NULL,
    scope_keys bigint[] NOT NULL,
    states text[] NOT NULL,
    start_times timestamptz[] NOT NULL,
    end_times timestamptz[] NOT NULL,
    incident_keys bigint[] NOT NULL,
    PRIMARY KEY (process_instance_key, chunk)
  )`,
  'CREATE INDEX element_history_root ON engine.element_history (root_process_instance_key)', // a case, retention
  `CREATE INDEX element_history_definition ON engine.element_history (process_definition_key, process_instance_key)`, // measures of a pathway
  `CREATE INDEX element_history_active ON engine.element_history (process_definition_key) WHERE active > 0`, // who is where

  `CREATE VIEW engine.element_instance AS
    SELECT element.element_instance_key, history.process_instance_key, history.root_process_instance_key,
      history.process_definition_key, history.bpmn_process_id, element.element_id,
      definition.element_names ->> element.element_id AS element_name, element.type, element.scope_key, element.state,
      element.start_time, element.end_time, element.incident_key
    FROM engine.element_history AS history
    CROSS JOIN LATERAL unnest(history.element_instance_keys, history.element_ids, history.types, history.scope_keys,
      history.states, history.start_times, history.end_times, history.incident_keys)
      AS element (element_instance_key, element_id, type, scope_key, state, start_time, end_time, incident_key)
    LEFT JOIN engine.process_definition AS definition USING (process_definition_key)`,

  // What a person wants to be told of a case. kind: the record's words.
  `CREATE TABLE engine.timeline_entry (
    position bigint PRIMARY KEY,
    root_process_instance_key bigint NOT NULL,
    process_instance_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    time timestamptz NOT NULL,
    kind text NOT NULL,
    element_id text,
    key bigint NOT NULL,
    -- JSON
    detail text NOT NULL
  )`,
  'CREATE INDEX timeline_entry_root ON engine.timeline_entry (root_process_instance_key, position)',

  // The beginning and the end of a case are in its own row.
  `CREATE VIEW engine.timeline AS
    SELECT position, root_process_instance_key, process_instance_key, bpmn_process_id, time, kind, element_id, key, detail
    FROM engine.timeline_entry
    UNION ALL
    SELECT 0, root_process_instance_key, process_instance_key, bpmn_process_id, start_time,
      'PROCESS_INSTANCE ELEMENT_ACTIVATING', NULL, process_instance_key, '{}'
    FROM engine.process_instance WHERE parent_process_instance_key IS NULL
    UNION ALL
    SELECT 9223372036854775807, root_process_instance_key, process_instance_key, bpmn_process_id, end_time,
      'PROCESS_INSTANCE ELEMENT_' || state, NULL, process_instance_key, '{}'
    FROM engine.process_instance WHERE parent_process_instance_key IS NULL AND end_time IS NOT NULL`,
];
