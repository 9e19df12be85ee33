import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignInLog1700000420000 implements MigrationInterface {
  readonly name = 'CreateSignInLog1700000420000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE access.sign_in_log (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      act text NOT NULL,
      issuer text,
      subject text,
      worker_id text,
      reason text,
      network text
    )`);
    await queryRunner.query('CREATE INDEX sign_in_log_subject ON access.sign_in_log (issuer, subject, seq)');
    await queryRunner.query(`CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$`);
    await queryRunner.query(`CREATE TRIGGER sign_in_log_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON access.sign_in_log
      FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access.sign_in_log');
    await queryRunner.query('DROP FUNCTION access.refuse_change()');
  }
}
