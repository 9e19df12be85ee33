import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events of the replay have happened, so that an interrupted one goes on where it was. */
export class CreateDemoProgress1700000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE care.demo_progress (event_id text PRIMARY KEY, happened_at timestamptz NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE care.demo_progress');
  }
}
