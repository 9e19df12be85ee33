import type { EntityManager } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { isPastClosing, type PastClosing, pastClosingFrom, pastClosingSql, pastClosingText } from './past-closing.js';
import { TaskOrder } from './task-order.js';

const CLOSING = '2016-09-24T22:00:00.000Z';
const TIMES = [null, '2016-09-24T21:59:59.999Z', CLOSING, '2016-09-24T22:00:00.001Z', '2016-09-25T08:00:00.000Z'];
const KINDS: readonly (PastClosing | null)[] = [
  null,
  { kind: 'due-after', closesAt: new Date(CLOSING) },
  { kind: 'begun-before', closesAt: new Date(CLOSING) },
];

describe('Reds past closing time', () => {
  let database: TestDatabase;
  let em: EntityManager;

  beforeAll(async () => {
    database = await createTestDatabase();
    em = database.dataSource.manager;
  });

  afterAll(() => database.drop());

  const tasks = TIMES.flatMap((dueAt) =>
    TIMES.filter((at) => at !== null).flatMap((createdAt) =>
      ['Red', 'red', 'Amber', null].map((urgency) => ({ urgency, dueAt, createdAt })),
    ),
  ).map((task, key) => ({ ...task, key }));
  const rows = `(SELECT key AS user_task_key, urgency, due AS due_date, made AS creation_time, 'a' AS name
    FROM json_to_recordset($1) AS t(key int, urgency text, due timestamptz, made timestamptz)) AS seen`;
  const given = [
    JSON.stringify(tasks.map(({ key, urgency, dueAt, createdAt }) => ({ key, urgency, due: dueAt, made: createdAt }))),
  ];

  it.each(KINDS)('should be the same by the list and by its marks, with %j', async (past) => {
    // when
    const bySql = await em.query<{ key: number }[]>(
      `SELECT user_task_key AS key FROM ${rows} WHERE ${pastClosingSql(past)} ORDER BY 1`,
      given,
    );
    // then
    const byMark = tasks.filter((task) => isPastClosing(task, past)).map(({ key }) => key);
    expect(bySql.map(({ key }) => key)).toEqual(byMark);
    expect(byMark.length > 0).toBe(past !== null);
    expect(pastClosingFrom(pastClosingText(past))).toEqual(past);
  });

  it.each(['urgency,due,age', '-due', 'name,-urgency'])('should stay on top of the order %s', async (sort) => {
    for (const past of KINDS) {
      // when
      const listed = await em.query<{ key: number }[]>(
        `SELECT user_task_key AS key FROM ${rows} ORDER BY ${TaskOrder.of(sort, past).sql}`,
        given,
      );
      // then
      const marks = listed.map(({ key }) => isPastClosing(tasks[key] as (typeof tasks)[number], past));
      expect(marks).toEqual(marks.toSorted((a, b) => Number(b) - Number(a)));
    }
  });
});
