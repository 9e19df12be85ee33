import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the measures are computed from: who was in which pathway and at which step, from when to when. */
export class CreateInsightFacts1700000411000 implements MigrationInterface {
  readonly name = 'CreateInsightFacts1700000411000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE insight.visit, insight.passage');
    await queryRunner.query('DROP SCHEMA insight');
  }
}

const statements = [
  'CREATE SCHEMA IF NOT EXISTS insight',

  // One process instance: somebody's way through one pathway. The ids say whom it is about; the care library knows more.
  `CREATE TABLE insight.passage (
    process_instance_key bigint PRIMARY KEY,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    version int NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    -- null while it runs
    outcome text,
    contact_id text,
    episode_id text,
    person_id text,
    household_id text,
    concern_id text
  )`,
  // measures of a period: those that ended in it, and those that run
  'CREATE INDEX passage_ended ON insight.passage (bpmn_process_id, ended_at) WHERE ended_at IS NOT NULL',
  'CREATE INDEX passage_open ON insight.passage (bpmn_process_id) WHERE ended_at IS NULL',

  // whatever is restricted; the other two are rare
  'CREATE INDEX passage_episode ON insight.passage (episode_id) WHERE episode_id IS NOT NULL',
  'CREATE INDEX passage_contact ON insight.passage (contact_id) WHERE contact_id IS NOT NULL',
  'CREATE INDEX passage_person ON insight.passage (person_id) WHERE person_id IS NOT NULL',
  'CREATE INDEX passage_household ON insight.passage (household_id) WHERE household_id IS NOT NULL',
  'CREATE INDEX passage_concern ON insight.passage (concern_id) WHERE concern_id IS NOT NULL',

  // One element instance at which somebody waits.
  `CREATE TABLE insight.visit (
    element_instance_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    version int NOT NULL,
    element_id text NOT NULL,
    kind text NOT NULL,
    -- whose task it is, where an agency is asked
    agency text,
    due_at timestamptz,
    entered_at timestamptz NOT NULL,
    left_at timestamptz,
    -- null while it waits
    outcome text,
    -- since when somebody has the task; null: nobody has it
    held_since timestamptz,
    -- how long somebody had it before that
    held_ms bigint NOT NULL
  )`,
  'CREATE INDEX visit_left ON insight.visit (bpmn_process_id, left_at) WHERE left_at IS NOT NULL',
  'CREATE INDEX visit_open ON insight.visit (bpmn_process_id, element_id) WHERE left_at IS NULL',
];
