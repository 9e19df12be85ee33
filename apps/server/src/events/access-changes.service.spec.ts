import type { EntityManager } from 'typeorm';
import { careMigrations } from '#care/care.migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { AccessChanges } from './access-changes.service.js';

describe('AccessChanges', () => {
  let database: TestDatabase;
  let changes: AccessChanges;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: careMigrations });
  });

  beforeEach(() => {
    changes = new AccessChanges(database.dataSource.manager);
  });

  afterAll(() => database.drop());

  const note = (act: string, episodeId: string, em: EntityManager = database.dataSource.manager) =>
    em.query(
      `INSERT INTO care.sharing_log (at, act, episode_id, agency, purpose, fields) VALUES (now(), $1, $2, 'tht', 'help', '{}')`,
      [act, episodeId],
    );

  it('should tell each end of a view once, and nothing of what was before', async () => {
    // given
    await note('closed', 'before');
    await changes.begin();
    // when
    await note('closed', 'ended');
    await note('revoked', 'ended');
    await note('viewed', 'looked-at');
    const told = await changes.next();
    // then
    expect([told, await changes.next()]).toEqual([[{ episodeId: 'ended', agency: 'tht' }], []]);
  });

  it('should tell an end that was begun before another one, and committed after it was told', async () => {
    // given
    await changes.begin();
    const [first, second] = await database.dataSource.transaction(async (em) => {
      await note('closed', 'begun-first', em);
      await note('closed', 'begun-second');
      return [await changes.next(), await changes.next()];
    });
    // when
    const third = await changes.next();
    // then
    expect([first, second, third]).toEqual([
      [{ episodeId: 'begun-second', agency: 'tht' }],
      [],
      [{ episodeId: 'begun-first', agency: 'tht' }],
    ]);
  });
});
