import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  'share_agency ON care.share (agency) WHERE closed_at IS NULL',
  'episode_person ON care.episode (person_id) WHERE person_id IS NOT NULL',
  'episode_household ON care.episode (household_id) WHERE household_id IS NOT NULL',
  'episode_contact ON care.episode (contact_id) WHERE contact_id IS NOT NULL',
  'episode_locality ON care.episode (locality_id)',
];

/** For the questions that each request of a person asks: what he or she is tied to. */
export class CreateNeedToKnowIndexes1700000410000 implements MigrationInterface {
  readonly name = 'CreateNeedToKnowIndexes1700000410000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await queryRunner.query(`CREATE INDEX ${index}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await queryRunner.query(`DROP INDEX care.${index.split(' ')[0]}`);
  }
}
