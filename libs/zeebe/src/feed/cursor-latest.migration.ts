import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The latest time that a partition's records told: what tells a cluster that was wiped from one that tells again what it told. */
export class AddLatestTimeOfFeed1700000510000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // 0: not known yet, as in what was taken in before this column was there
    await queryRunner.query('ALTER TABLE zeebe.cursor ADD COLUMN latest_ms bigint NOT NULL DEFAULT 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE zeebe.cursor DROP COLUMN latest_ms');
  }
}
