import type { DataSource } from 'typeorm';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { migrations } from '../../database-parts.js';
import type { PathwayFiles } from '../pathways/pathway-files.js';
import { Drafts } from './drafts.service.js';

const NOW = new Date('2016-09-23T13:01:00Z');
const FILE = 'listening.bpmn';

describe('Drafts', () => {
  let database: TestDatabase;
  let drafts: Drafts;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    drafts = draftsOn(database.dataSource);
  });

  afterAll(() => database.drop());

  beforeEach(() =>
    drafts.begin(
      { pathwayId: 'listening', name: 'Listening', basedOn: 1, files: [{ name: FILE, content: 'first' }] },
      'Ana Brown',
    ),
  );

  afterEach(() => database.dataSource.query('DELETE FROM design.draft'));

  const saveSecond = () =>
    drafts.save('listening', { revision: 1, files: [{ name: FILE, content: 'second' }], removed: [] }, 'Ben Cole');

  it('should be read in one piece, whoever saves meanwhile', async () => {
    // given
    const source = afterTheFirst(database.dataSource, saveSecond);
    // when
    const { revision, files } = await draftsOn(source).get('listening');
    // then
    expect({ revision, content: files[0]?.content }).toEqual({ revision: 1, content: 'first' });
    expect(await drafts.get('listening')).toMatchObject({ revision: 2, files: [{ name: FILE, kind: 'bpmn' }] });
  });

  it('should say which revision a save has made, also where it is gone right after', async () => {
    // given
    const discard = () => database.dataSource.query('DELETE FROM design.draft');
    const source = afterTheFirst(database.dataSource, discard);
    // when
    const saved = draftsOn(source).save('listening', { revision: 1, files: [], removed: [] }, 'Ben Cole');
    // then
    expect(await saved).toMatchObject({ pathwayId: 'listening', revision: 2, savedBy: 'Ben Cole', savedAt: NOW });
  });

  it('should stay where somebody has saved since what is released was read', async () => {
    // given
    const released = await drafts.get('listening');
    await saveSecond();
    // when
    await drafts.discardReleased(released);
    // then
    expect(await drafts.head('listening')).toMatchObject({ revision: 2 });
    await drafts.discardReleased(await drafts.get('listening'));
    expect(await drafts.head('listening')).toBeNull();
  });
});

const draftsOn = (source: DataSource): Drafts =>
  new Drafts(source, { now: () => NOW }, { liveFile: () => Promise.resolve(undefined) } as unknown as PathwayFiles);

/** A source on which something else is done as soon as the first thing is. */
function afterTheFirst(source: DataSource, meanwhile: () => Promise<unknown>): DataSource {
  let isDone = false;
  const then = async <T>(found: T): Promise<T> => {
    if (!isDone) {
      isDone = true;
      await meanwhile();
    }
    return found;
  };
  return {
    query: (sql: string, values: unknown[]) => source.query<unknown>(sql, values).then(then),
    transaction: (work: (em: unknown) => Promise<unknown>) => source.transaction(work).then(then),
  } as unknown as DataSource;
}
