import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `engine`: log, state and current rows; `care`: people and their records; `access`: who may do what, and the audit. */
export const SCHEMAS = ['engine', 'care', 'access'] as const;

/** The first migration of every database; its time stands before all others. */
export class CreateSchemas1700000000000 implements MigrationInterface {
  readonly name = 'CreateSchemas1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const schema of SCHEMAS) {
      await queryRunner.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const schema of [...SCHEMAS].reverse()) {
      await queryRunner.query(`DROP SCHEMA "${schema}"`);
    }
  }
}
