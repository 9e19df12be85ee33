import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1700000400000 implements MigrationInterface {
  readonly name = 'CreateSessions1700000400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE access.session (
      id_digest text PRIMARY KEY,
      issuer text NOT NULL,
      subject text NOT NULL,
      provider_session text,
      username text NOT NULL,
      display_name text,
      roles text[] NOT NULL,
      groups text[] NOT NULL,
      worker_id text,
      organisation_id text,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL
    )`);
    await queryRunner.query('CREATE INDEX session_subject ON access.session (issuer, subject)');
    await queryRunner.query('CREATE INDEX session_seen ON access.session (seen_at)');
    await queryRunner.query(`CREATE TABLE access.sign_in_attempt (
      state_digest text PRIMARY KEY,
      browser_digest text NOT NULL,
      nonce text NOT NULL,
      code_verifier text NOT NULL,
      return_to text NOT NULL,
      begun_at timestamptz NOT NULL
    )`);
    await queryRunner.query('CREATE INDEX sign_in_attempt_age ON access.sign_in_attempt (begun_at)');
    // Of the demonstration's own identity provider alone.
    await queryRunner.query('CREATE TABLE access.demo_key (name text PRIMARY KEY, value jsonb NOT NULL)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access.demo_key');
    await queryRunner.query('DROP TABLE access.sign_in_attempt');
    await queryRunner.query('DROP TABLE access.session');
  }
}
