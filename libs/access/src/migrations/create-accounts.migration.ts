import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1700000040000 implements MigrationInterface {
  readonly name = 'CreateAccounts1700000040000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE access.account (
      username text PRIMARY KEY,
      display_name text,
      password_hash text NOT NULL,
      roles text[] NOT NULL,
      groups text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      disabled_at timestamptz
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access.account');
  }
}
