import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { bigints, bools, byteas, ints, texts, times } from './binary-array.js';
import { textArrayLiteral } from './text-array.js';

describe('Binary arrays', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  /** What the server makes of an array, element by element, as text. */
  const readBack = async (type: string, array: Buffer): Promise<(string | null)[]> => {
    const rows: { item: string | null }[] = await database.dataSource.query(
      `SELECT item::text AS item FROM unnest($1::${type}[]) WITH ORDINALITY AS row (item, at) ORDER BY at`,
      [array],
    );
    return rows.map((row) => row.item);
  };

  const same = <T>(item: T): T => item;

  it('should carry keys of all sizes', async () => {
    // given
    const keys = ['0', '-1', '2251799813685249', '9007199254740993', '9223372036854775807', null];
    // when / then
    expect(await readBack('bigint', bigints(keys, same))).toEqual(keys);
    expect(await readBack('bigint', bigints([-5, 4_294_967_296], same))).toEqual(['-5', '4294967296']);
  });

  it('should carry numbers, flags, texts and bytes', async () => {
    // when / then
    expect(await readBack('int', ints([-2_147_483_648, 7, null], same))).toEqual(['-2147483648', '7', null]);
    expect(await readBack('bool', bools([true, false, null], same))).toEqual(['true', 'false', null]);
    expect(await readBack('text', texts(['', 'ü"{},\\', '😀', null], same))).toEqual(['', 'ü"{},\\', '😀', null]);
    expect(await readBack('bytea', byteas([Buffer.from([0, 255]), null], same))).toEqual(['\\x00ff', null]);
  });

  it('should carry times to the millisecond, also long ago and far ahead', async () => {
    // given
    const times_ = [
      '1969-07-20T20:17:40.123Z',
      '1999-12-31T23:59:59.999Z',
      '2026-01-05T09:00:00.001Z',
      '9999-12-31T00:00:00.000Z',
    ];
    // when
    const rows: { item: Date }[] = await database.dataSource.query(
      'SELECT item FROM unnest($1::timestamptz[]) WITH ORDINALITY AS row (item, at) ORDER BY at',
      [times(times_, (time) => Date.parse(time))],
    );
    // then
    expect(rows.map((row) => row.item.toISOString())).toEqual(times_);
  });

  it('should carry nothing', async () => {
    // when / then
    expect(await readBack('text', texts([], same))).toEqual([]);
    expect(await readBack('bigint', bigints([], same))).toEqual([]);
  });

  it('should replace the one character that the server refuses', async () => {
    // when / then
    expect(await readBack('text', texts(['a\0b'], same))).toEqual(['a\uFFFDb']);
  });

  it('should write a list of texts as a literal', async () => {
    // given
    const list = ['a', 'b"c', 'd\\e', 'f,{g}', '', 'NULL'];
    // when
    const [row] = await database.dataSource.query('SELECT $1::text[] AS list', [textArrayLiteral(list)]);
    // then
    expect(row.list).toEqual(list);
  });
});
