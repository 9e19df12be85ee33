import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked at a task, and who could not do it. */
export class CreateTaskActionTables1700000510000 implements MigrationInterface {
  readonly name = 'CreateTaskActionTables1700000510000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE work.task_question');
    await queryRunner.query('DROP TABLE work.cannot_do');
  }
}

const statements = [
  `CREATE TABLE work.task_question (
    id text PRIMARY KEY,
    task_key text NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    to_kind text NOT NULL CHECK (to_kind IN ('agency', 'worker', 'group', 'referrer')),
    to_id text NOT NULL,
    to_name text NOT NULL,
    request_id text,
    needed text NOT NULL,
    purpose text NOT NULL,
    is_danger boolean NOT NULL DEFAULT false,
    due_at timestamptz NOT NULL,
    answered_at timestamptz,
    answered_by text,
    answer text
  )`,
  'CREATE INDEX task_question_task ON work.task_question (task_key, asked_at)', // the task, and its mark in the lists

  `CREATE TABLE work.cannot_do (
    id text PRIMARY KEY,
    task_key text NOT NULL,
    task_name text NOT NULL,
    episode_id text,
    worker_id text NOT NULL,
    agency text,
    reason text NOT NULL,
    words text,
    tried text,
    who_could text,
    is_restricted boolean NOT NULL DEFAULT false,
    at timestamptz NOT NULL
  )`,
  'CREATE INDEX cannot_do_task ON work.cannot_do (task_key, at)', // what was tried
  'CREATE INDEX cannot_do_episode ON work.cannot_do (episode_id) WHERE episode_id IS NOT NULL', // the timeline
];
