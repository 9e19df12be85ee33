import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotentAnswers1700000200000 implements MigrationInterface {
  readonly name = 'CreateIdempotentAnswers1700000200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE access.idempotent_answer (
      caller text NOT NULL,
      idempotency_key text NOT NULL,
      -- of method, path and body
      fingerprint text NOT NULL,
      begun_at timestamptz NOT NULL,
      -- null while the first request is being answered
      status int,
      body text,
      PRIMARY KEY (caller, idempotency_key)
    )`);
    await queryRunner.query('CREATE INDEX idempotent_answer_age ON access.idempotent_answer (begun_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access.idempotent_answer');
  }
}

/** Tables of the doors themselves. */
export const serverMigrations = [CreateIdempotentAnswers1700000200000];
