import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { readmodelMigrations } from '../migrations/readmodel-migrations.js';
import { findByKey, search } from './search.js';
import { SearchError, type SearchQuery } from './search-query.js';
import { userTasks } from './tables/user-tasks.js';
import { variables } from './tables/variables.js';

const FIRST = 9_223_372_036_854_775_000n;
const PRIORITIES = [3, 1, 2] as const;

describe('search', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: readmodelMigrations });
    await database.dataSource.query(
      `INSERT INTO engine.user_task (user_task_key, process_instance_key, root_process_instance_key,
         process_definition_key, bpmn_process_id, process_definition_version, element_id, element_instance_key, name,
         state, assignee, candidate_groups, candidate_users, due_date_text, follow_up_date_text, priority, form_id,
         custom_headers, action, changed_attributes, creation_time, completion_time)
       SELECT $1::bigint + n, 1, 1, 1, 'journey', 1, 'listen', n, CASE WHEN n % 4 = 0 THEN NULL ELSE 'task ' || n % 4 END,
         CASE WHEN n > 15 THEN 'COMPLETED' ELSE 'CREATED' END, CASE WHEN n = 7 THEN 'mo' END,
         ARRAY['hub', 'g' || n], '{}', '', '', ($2::int[])[1 + n % 3], '', '{}', '', '{}',
         '2026-03-07T08:00:00.123456Z', CASE WHEN n > 15 THEN now() END
       FROM generate_series(1, 20) n`,
      [String(FIRST), PRIORITIES],
    );
    await database.dataSource.query(
      `INSERT INTO engine.variable VALUES (1, 1, 1, 1, 'journey', 1, 'short', '"a"'),
         (2, 1, 1, 1, 'journey', 1, 'long', repeat('x', 9000)), (3, 1, 1, 1, 'journey', 1, 'long', repeat('x', 9001))`,
    );
  });

  afterAll(() => database.drop());

  const find = (query: SearchQuery) => search(database.dataSource, userTasks, query);
  const keys = async (query: SearchQuery) => (await find(query)).items.map((task) => task.userTaskKey);

  it('should answer everything in the order of keys, however large they are', async () => {
    // when
    const found = await find({});
    // then
    expect(found.items.map(({ userTaskKey }) => userTaskKey)).toEqual(
      Array.from({ length: 20 }, (_, n) => String(FIRST + BigInt(n + 1))),
    );
    expect(found).toMatchObject({ totalItems: 20, hasMoreTotalItems: false });
  });

  const orders: SearchQuery['sort'][] = [
    undefined,
    [{ field: 'name' }],
    [{ field: 'name', order: 'DESC' }],
    [{ field: 'creationDate' }, { field: 'priority', order: 'DESC' }, { field: 'name' }],
  ];

  it.each(orders)('should visit each row once by cursor, forwards and backwards, as by offset (%j)', async (sort) => {
    // given
    const whole = await keys({ sort });
    // when
    const forwards: string[] = [];
    const pages: (string | null)[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await find({ sort, page: { limit: 3, ...(after === undefined ? {} : { after }) } });
      forwards.push(...page.items.map(({ userTaskKey }) => userTaskKey));
      pages.push(page.startCursor);
      after = page.endCursor;
    }
    const backwards = await keys({ sort, page: { limit: 100, before: pages.at(-2) as string } });
    const offset = await keys({ sort, page: { from: 6, limit: 3 } });
    // then
    expect(forwards).toEqual(whole);
    expect(backwards).toEqual(whole.slice(0, 18));
    expect(offset).toEqual(whole.slice(6, 9));
  });

  it('should show each row that was there once while rows are added', async () => {
    // given
    const sort = [{ field: 'priority' }] as const;
    const first = await find({ sort, page: { limit: 10 } });
    await database.dataSource.query(
      `INSERT INTO engine.user_task SELECT (jsonb_populate_record(t, '{"user_task_key": 5, "priority": 0}')).*
         FROM engine.user_task t LIMIT 1`,
    );
    // when
    const second = await find({ sort, page: { limit: 20, after: first.endCursor as string } });
    // then
    const seen = [...first.items, ...second.items].map(({ userTaskKey }) => userTaskKey);
    expect(new Set(seen).size).toBe(20);
    expect(seen).not.toContain('5');
    await database.dataSource.query('DELETE FROM engine.user_task WHERE user_task_key = 5');
  });

  it('should carry on from a row whose values are too long for a cursor', async () => {
    // given
    const sort = [{ field: 'value' }] as const;
    const first = await search(database.dataSource, variables, { sort, page: { limit: 2 } });
    // when
    const second = await search(database.dataSource, variables, { sort, page: { after: first.endCursor as string } });
    // then
    expect(first.endCursor?.length).toBeLessThanOrEqual(300);
    expect([...first.items, ...second.items].map(({ variableKey }) => variableKey)).toEqual(['1', '2', '3']);
  });

  it.each<[SearchQuery['filter'], number]>([
    [{ state: 'CREATED' }, 15],
    [{ state: { $neq: 'CREATED' } }, 5],
    [{ state: { $in: ['CREATED', 'COMPLETED'] } }, 20],
    [{ assignee: { $exists: true } }, 1],
    [{ assignee: { $neq: 'mo' } }, 19],
    [{ assignee: { $notIn: ['mo'] } }, 19],
    [{ name: { $like: 'task*' } }, 15],
    [{ name: { $like: 'task ?' } }, 15],
    [{ name: { $like: 'task_?' } }, 0],
    [{ name: { $like: '\\*' } }, 0],
    [{ candidateGroup: 'g4' }, 1],
    [{ candidateGroup: { $like: 'g1*' } }, 11],
    [{ candidateGroup: { $in: ['g1', 'hub'] } }, 20],
    [{ priority: { $gte: 2, $lt: 3 } }, 7],
    [{ creationDate: { $gt: '2026-03-07T09:00:00+01:00' } }, 20],
    [{ creationDate: { $lte: '2026-03-07T08:00:00Z' } }, 0],
    [{ state: 'CREATED', $or: [{ assignee: 'mo' }, { candidateGroup: 'g1' }] }, 2],
    [{ processInstanceVariables: [{ name: 'short', value: '"a"' }] }, 20],
    [{ processInstanceVariables: [{ name: 'short', value: { $neq: '"a"' } }] }, 0],
    [{ tenantId: '<default>' }, 20],
  ])('should find by %j', async (filter, count) => {
    // when
    const found = await find({ filter });
    // then
    expect(found.totalItems).toBe(count);
    expect(found.items).toHaveLength(count);
  });

  it('should have no cursors where nothing is found', async () => {
    // when / then
    expect(await find({ filter: { assignee: 'nobody' } })).toEqual({
      items: [],
      totalItems: 0,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it.each<[SearchQuery, string]>([
    [{ page: { from: 1, after: 'x' } }, 'page'],
    [{ page: { after: 'eA==' } }, 'page.after'],
    [{ page: { limit: 10_001 } }, 'page.limit'],
    [{ sort: [{ field: 'password' }] }, 'sort'],
    [{ filter: { '1=1 OR state': 'x' } }, 'filter.1=1 OR state'],
    [{ filter: { constructor: 'x' } }, 'filter.constructor'],
    [{ filter: { assignee: { $where: 'x' } } }, 'filter.assignee'],
  ])('should refuse %j', async (query, field) => {
    // when / then
    await expect(find(query)).rejects.toMatchObject({ name: 'SearchError', field });
  });

  it('should refuse the cursor of another order, and one that was made up', async () => {
    // given
    const { endCursor } = await find({ sort: [{ field: 'name' }], page: { limit: 2 } });
    const [fingerprint] = JSON.parse(
      Buffer.from((await find({})).endCursor as string, 'base64').toString(),
    ) as string[];
    const madeUp = Buffer.from(JSON.stringify([fingerprint, '1; DROP TABLE x'])).toString('base64');
    // when / then
    await expect(find({ page: { after: endCursor as string } })).rejects.toThrow(SearchError);
    await expect(find({ page: { after: madeUp } })).rejects.toThrow(SearchError);
  });

  it('should find one by its key, or nothing', async () => {
    // when / then
    expect(await findByKey(database.dataSource, userTasks, String(FIRST + 7n))).toMatchObject({ assignee: 'mo' });
    expect(await findByKey(database.dataSource, userTasks, '7')).toBeUndefined();
  });

  it('should cut long values, and say so', async () => {
    // when
    const found = await search(database.dataSource, variables, { filter: { isTruncated: true } });
    // then
    expect(found.items.map(({ value, isTruncated }) => [value.length, isTruncated])).toEqual([
      [8191, true],
      [8191, true],
    ]);
  });
});
