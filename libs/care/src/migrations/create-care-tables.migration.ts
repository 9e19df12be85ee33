import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EPISODE_TABLES } from './tables/episode-tables.js';
import { PARTNER_TABLES } from './tables/partner-tables.js';
import { PEOPLE_TABLES } from './tables/people-tables.js';
import { SHARING_TABLES } from './tables/sharing-tables.js';
import { UNALTERABLE_ROWS } from './tables/unalterable-rows.js';

/** In the order in which they are made; they go in the opposite one. */
const TABLES = [
  'locality',
  'ward',
  'postcode',
  'organisation',
  'worker',
  'worker_leave',
  'hub',
  'shift',
  'roster_entry',
  'community_service',
  'service_schedule',
  'accommodation_place',
  'unit_cost',
  'person',
  'household',
  'household_member',
  'relationship',
  'merge_proposal',
  'contact',
  'agreement',
  'agreement_choice',
  'lawful_basis',
  'episode',
  'stage_change',
  'team_member',
  'keyworker_assignment',
  'keyworker_offer',
  'conversation',
  'plan',
  'plan_version',
  'plan_outcome',
  'plan_action',
  'plan_payment',
  'touch',
  'connection',
  'service_order',
  'accommodation_booking',
  'risk_flag',
  'follow_up',
  'cost_line',
  'client_level_line',
  'case_study',
  'share',
  'share_token',
  'sharing_log',
  'info_request',
  'one_time_link',
  'restriction',
  'safeguarding_concern',
  'blockage',
  'escalation',
  'notification',
  'task_entry',
];

/** All tables of the care schema, written by hand. */
export class CreateCareTables1700000100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE SCHEMA IF NOT EXISTS care');
    for (const tables of [PARTNER_TABLES, PEOPLE_TABLES, EPISODE_TABLES, SHARING_TABLES, UNALTERABLE_ROWS]) {
      await queryRunner.query(tables);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) {
      await queryRunner.query(`DROP TABLE care.${table}`);
    }
    await queryRunner.query('DROP FUNCTION care.refuse_change()');
  }
}
