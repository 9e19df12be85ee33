import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Comments at a case, with what they said before, and which cases have changed beside the engine. */
export class CreateCommentTables1700000600000 implements MigrationInterface {
  readonly name = 'CreateCommentTables1700000600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE care.former_comment');
    await queryRunner.query('DROP TABLE care.comment');
    await queryRunner.query('DROP TABLE care.case_news');
    await queryRunner.query('DROP SEQUENCE care.case_news_seq');
  }
}

const statements = [
  // One row a case: what is followed is that it has changed, not how often.
  'CREATE SEQUENCE care.case_news_seq',
  `CREATE TABLE care.case_news (
    episode_id text PRIMARY KEY REFERENCES care.episode,
    seq bigint NOT NULL
  )`,
  'CREATE INDEX case_news_seq_order ON care.case_news (seq)', // what has changed since

  `CREATE TABLE care.comment (
    id text PRIMARY KEY,
    episode_id text NOT NULL REFERENCES care.episode,
    user_task_key text,
    process_instance_key text,
    root_process_instance_key text,
    step text,
    worker_id text NOT NULL,
    agency text NOT NULL REFERENCES care.organisation,
    visibility text NOT NULL CHECK (visibility IN ('case', 'agency')),
    keyworker_id text,
    text text,
    version int NOT NULL CHECK (version > 0),
    written_at timestamptz NOT NULL,
    changed_at timestamptz,
    withdrawn_at timestamptz,
    -- What was withdrawn says nothing any more; what it said is kept apart.
    CHECK ((text IS NULL) = (withdrawn_at IS NOT NULL))
  )`,
  'CREATE INDEX comment_episode ON care.comment (episode_id, written_at)',

  `CREATE TABLE care.former_comment (
    comment_id text NOT NULL REFERENCES care.comment ON DELETE CASCADE,
    version int NOT NULL,
    text text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (comment_id, version)
  )`,
  // A row may be deleted when a person's data is erased.
  `CREATE TRIGGER former_comment_unaltered BEFORE UPDATE ON care.former_comment
    FOR EACH ROW EXECUTE FUNCTION care.refuse_change()`,
];
