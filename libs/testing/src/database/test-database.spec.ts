import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SCHEMAS } from '#runtime/database/migrations/create-schemas.migration.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

class CreateParcel1700000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE care.parcel (id int PRIMARY KEY)');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE care.parcel');
  }
}

describe('createTestDatabase', () => {
  const open: TestDatabase[] = [];

  async function create(): Promise<TestDatabase> {
    const database = await createTestDatabase({ migrations: [CreateParcel1700000001000] });
    open.push(database);
    return database;
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map((database) => database.drop()));
  });

  it('should have the schemas and the tables of the migrations', async () => {
    // when
    const { dataSource } = await create();
    // then
    const rows: { nspname: string }[] = await dataSource.query(
      'SELECT nspname FROM pg_namespace WHERE nspname = ANY($1) ORDER BY nspname',
      [SCHEMAS],
    );
    expect(rows.map((row) => row.nspname)).toEqual(['access', 'care', 'engine']);
    expect(await dataSource.query('SELECT * FROM care.parcel')).toEqual([]);
  });

  it('should give each spec a database of its own', async () => {
    // given
    const [one, other] = await Promise.all([create(), create()]);
    // when
    await one.dataSource.query('INSERT INTO care.parcel VALUES (7)');
    // then
    expect(await other.dataSource.query('SELECT * FROM care.parcel')).toEqual([]);
  });

  it('should find nothing left to migrate', async () => {
    // given
    const { dataSource } = await create();
    // when / then
    expect(await dataSource.showMigrations()).toBe(false);
  });

  it('should drop the database while somebody is still connected', async () => {
    // given
    const database = await create();
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: database.url });
    const ended = new Promise<Error>((resolve) => client.on('error', resolve));
    await client.connect();
    // when
    await database.drop();
    // then
    expect((await ended).message).toContain('terminating connection');
  });
});
