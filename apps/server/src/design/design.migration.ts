import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  'CREATE SCHEMA IF NOT EXISTS design',
  `CREATE TABLE design.draft (
    pathway_id text PRIMARY KEY,
    name text NOT NULL,
    -- the live version when the draft was begun; null: the pathway is new
    based_on int,
    revision int NOT NULL,
    begun_at timestamptz NOT NULL,
    begun_by text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL
  )`,
  `CREATE TABLE design.draft_file (
    pathway_id text NOT NULL REFERENCES design.draft ON DELETE CASCADE,
    name text NOT NULL,
    content text NOT NULL,
    -- SHA-256 of what was live under the name when it came into the draft: what is still the same is not deployed
    base_checksum text,
    PRIMARY KEY (pathway_id, name)
  )`,
  // Written before the engine deploys: it counts from when there is a definition with this version and checksum.
  `CREATE TABLE design.release (
    pathway_id text NOT NULL,
    version int NOT NULL,
    checksum text NOT NULL,
    kind text NOT NULL,
    -- the version whose files came back
    from_version int,
    reason text NOT NULL,
    released_by text NOT NULL,
    released_at timestamptz NOT NULL,
    -- the definitions that the version has run with from its first day; null where the engine stopped in between
    resource_keys bigint[],
    PRIMARY KEY (pathway_id, version)
  )`,
];

/** What service designers work on: drafts, and why each version was released. */
export class CreateDesignTables1700000421000 implements MigrationInterface {
  readonly name = 'CreateDesignTables1700000421000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA design CASCADE');
  }
}
