import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a cluster's feed keeps: how far it has come in each partition, and the records themselves in the order in which they came. */
export class CreateZeebeFeed1700000030000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE SCHEMA IF NOT EXISTS zeebe');
    await queryRunner.query(`CREATE TABLE zeebe.cursor (
      cluster text NOT NULL,
      partition_id int NOT NULL,
      position bigint NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (cluster, partition_id)
    )`);
    await queryRunner.query(`CREATE TABLE zeebe.record (
      position bigint PRIMARY KEY,
      root_process_instance_key bigint NOT NULL,
      key bigint NOT NULL,
      record text NOT NULL
    )`);
    await queryRunner.query('CREATE INDEX record_root ON zeebe.record (root_process_instance_key, position)');
    await queryRunner.query('CREATE INDEX record_key ON zeebe.record (key)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE zeebe.record');
    await queryRunner.query('DROP TABLE zeebe.cursor');
    await queryRunner.query('DROP SCHEMA zeebe');
  }
}
