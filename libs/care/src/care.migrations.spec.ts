import type { DataSource } from 'typeorm';
import type { TestDatabase } from '#testing/database/test-database.js';
import { careEntities } from './care.entities.js';
import { careMigrations } from './care.migrations.js';
import { createCareDatabase } from './testing/care-database.js';

interface ColumnRow {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** What the database calls the types that the entities name. */
const DATABASE_TYPE: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  int4: 'integer',
};

describe('the care tables', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createCareDatabase();
    dataSource = database.dataSource;
  });

  afterAll(() => database.drop());

  it('should have exactly the columns that the entities name', async () => {
    // given
    const expected = careEntities
      .map((entity) => dataSource.getMetadata(entity))
      .flatMap(({ tableName, columns }) =>
        columns.map((column) => {
          const type = typeof column.type === 'function' ? column.type.name : column.type;
          const named = DATABASE_TYPE[type] ?? type;
          const array = column.isArray ? 'ARRAY' : named;
          return { table: tableName, column: column.databaseName, type: array, nullable: column.isNullable };
        }),
      );
    // when
    const actual: ColumnRow[] = await dataSource.query(
      `SELECT table_name AS "table", column_name AS "column", data_type AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns WHERE table_schema = 'care'`,
    );
    // then
    const key = ({ table, column }: ColumnRow) => `${table}.${column}`;
    const sorted = (rows: ColumnRow[]) => [...rows].sort((a, b) => key(a).localeCompare(key(b)));
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('should refuse to alter or delete what the sharing log says', async () => {
    // given
    await dataSource.query(
      `INSERT INTO care.sharing_log (at, act, agency, purpose) VALUES (now(), 'viewed', 'gmp', 'x')`,
    );
    // then
    await expect(dataSource.query(`UPDATE care.sharing_log SET agency = 'tht'`)).rejects.toThrow('stay as they are');
    await expect(dataSource.query('DELETE FROM care.sharing_log')).rejects.toThrow('stay as they are');
    await expect(dataSource.query('TRUNCATE care.sharing_log')).rejects.toThrow('stay as they are');
  });

  it('should leave nothing behind when it is undone, and come again', async () => {
    // given
    const remaining = async () => {
      const rows: unknown[] = await dataSource.query(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'care'::regnamespace
         UNION SELECT proname FROM pg_proc WHERE pronamespace = 'care'::regnamespace`,
      );
      return rows.length;
    };
    const before = await remaining();
    // when
    for (const _ of careMigrations) await dataSource.undoLastMigration();
    // then
    expect(await remaining()).toBe(0);
    await dataSource.runMigrations();
    expect(await remaining()).toBe(before);
  });
});
