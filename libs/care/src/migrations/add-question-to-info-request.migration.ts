import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency is asked in words, where somebody asks at a task. */
export class AddQuestionToInfoRequest1700000430000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE care.info_request ADD COLUMN question text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE care.info_request DROP COLUMN question');
  }
}
