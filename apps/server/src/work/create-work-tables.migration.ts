import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What belongs to the work place alone, and how tasks find whom they are about. */
export class CreateWorkTables1700000500000 implements MigrationInterface {
  readonly name = 'CreateWorkTables1700000500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX engine.variable_care_id');
    await queryRunner.query('DROP SCHEMA work CASCADE');
  }
}

const statements = [
  'CREATE SCHEMA work',

  `CREATE TABLE work.draft (
    user_task_key text NOT NULL,
    worker_id text NOT NULL,
    "values" jsonb NOT NULL,
    version int NOT NULL CHECK (version > 0),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (user_task_key, worker_id)
  )`,
  'CREATE INDEX draft_saved ON work.draft (saved_at)', // retention

  `CREATE TABLE work.saved_view (
    id text PRIMARY KEY,
    worker_id text NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    saved_at timestamptz NOT NULL
  )`,
  'CREATE INDEX saved_view_worker ON work.saved_view (worker_id, name)', // my views

  `CREATE TABLE work.following (
    worker_id text NOT NULL,
    episode_id text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (worker_id, episode_id)
  )`,

  `CREATE TABLE work.hand_over (
    id text PRIMARY KEY,
    user_task_key text NOT NULL,
    from_worker text NOT NULL,
    to_worker text,
    to_group text,
    note text,
    at timestamptz NOT NULL,
    CHECK ((to_worker IS NULL) <> (to_group IS NULL))
  )`,
  'CREATE INDEX hand_over_task ON work.hand_over (user_task_key, at)', // who sent it

  `CREATE TABLE work.reflection (
    id text PRIMARY KEY,
    process_id text NOT NULL,
    step text NOT NULL,
    episode_id text,
    written_by text NOT NULL,
    helped text,
    got_in_the_way text,
    change text,
    energy int CHECK (energy BETWEEN 1 AND 5),
    at timestamptz NOT NULL
  )`,
  'CREATE INDEX reflection_step ON work.reflection (process_id, step, at)', // the learning group, step by step

  // Whom a task is about: its worklist asks for each open task. The value stays out of it, so that a change of a variable's value
  // still touches no index.
  `CREATE INDEX variable_care_id ON engine.variable (scope_key, name)
    WHERE name IN ('contactId', 'episodeId', 'personId', 'concernId')`,
];
