import { bottlenecksOf } from '#insight/bottleneck/bottlenecks.js';
import { InsightFacts } from '#insight/facts/facts.follower.js';
import { FlowMeasures } from '#insight/flow/flow-measures.js';
import { periodOf } from '#insight/flow/period.js';
import { insightMigrations } from '#insight/insight.migrations.js';
import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { type RandomLogOptions, randomLog, randomNumbers } from './random-log.js';
import { Recount, type RecountOptions } from './recount.js';
import { bothFigures } from './same-figures.js';

const FROM = Date.parse('2026-01-05T00:00:00Z');
/** A Thursday, summer time has begun. */
const NOW = new Date('2026-04-02T12:00:00Z');
const WEEKS = (NOW.getTime() - FROM) / (7 * 24 * 60 * 60_000);
const BASE: Omit<RandomLogOptions, 'seed'> = { from: FROM, weeks: WEEKS, casesPerWeek: 20 };

describe('measures of random logs', () => {
  let database: TestDatabase;
  let session: SqlSession;
  const facts = new InsightFacts();

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...insightMigrations] });
    session = { run: ({ text, values }) => database.dataSource.query(text, values as unknown[]) };
    await database.dataSource.query(
      `INSERT INTO engine.process_definition (process_definition_key, bpmn_process_id, name, version, resource_name,
         checksum, deployment_key, element_names, created_at)
       SELECT key, id, id, version, id, '', 1, '{"reply": "Reply", "listen": "Listen"}', '2026-01-01'
       FROM (VALUES (1, 'journey', 1), (2, 'journey', 2), (11, 'ask', 1), (12, 'ask', 2)) AS v (key, id, version)`,
    );
  });

  afterAll(() => database.drop());

  beforeEach(() => facts.clear(session));

  /** In parts of random length, as a follower gets them. */
  const follow = async (records: readonly EngineRecord[], random: () => number): Promise<void> => {
    for (let at = 0; at < records.length; ) {
      const next = at + 1 + Math.floor(random() * 400);
      await facts.apply(session, records.slice(at, next));
      at = next;
    }
  };

  const rows = async (): Promise<unknown[]> => [
    await database.dataSource.query('SELECT * FROM insight.passage ORDER BY process_instance_key'),
    await database.dataSource.query('SELECT * FROM insight.visit ORDER BY element_instance_key'),
  ];

  const optionsOf = (weeks: number): { filter: { period: ReturnType<typeof periodOf> }; options: RecountOptions } => {
    const period = periodOf(NOW, weeks);
    return {
      filter: { period },
      options: { now: NOW.getTime(), weekStarts: period.weekStarts.map((start) => start.getTime()) },
    };
  };

  it.each([1, 2, 3, 4, 5])('should equal a recount (seed %i)', async (seed) => {
    // given
    const records = randomLog({ ...BASE, seed });
    await follow(records, randomNumbers(seed));
    const measures = new FlowMeasures(database.dataSource);
    const recount = new Recount(records);
    for (const weeks of [3, 12]) {
      for (const [narrowed, also] of [
        [{}, {}],
        [{ version: 2 }, { version: 2 }],
        [{ agency: 'gp' }, { agency: 'gp' }],
      ] as const) {
        for (const pathwayId of ['journey', 'ask']) {
          const { filter, options } = optionsOf(weeks);
          // when
          const both = await bothFigures(
            measures,
            recount,
            pathwayId,
            { ...filter, ...narrowed },
            { ...options, ...also },
          );
          // then
          expect(both.measured).toEqual(both.counted);
        }
      }
    }
  });

  it('should keep the same rows however many records come at a time, and when they are made again', async () => {
    // given
    const records = randomLog({ ...BASE, seed: 6, casesPerWeek: 5 });
    await follow(records, randomNumbers(6));
    const kept = await rows();
    // when
    await facts.clear(session);
    await facts.apply(session, records);
    // then
    expect(await rows()).toEqual(kept);
  });

  it('should split a pathway by version and by locality, the parts adding up to the whole', async () => {
    // given
    await follow(randomLog({ ...BASE, seed: 7 }), randomNumbers(7));
    const localities = `SELECT 'contact-' || n AS subject_id, CASE WHEN n % 3 = 0 THEN 'north' ELSE 'west' END AS locality_id
      FROM generate_series(0, 199) n`;
    const measures = new FlowMeasures(database.dataSource, { localities });
    const { filter } = optionsOf(12);
    // when
    const detail = await measures.pathway('ask', filter);
    const north = await measures.pathway('ask', { ...filter, localityId: 'north' });
    // then
    const parts = detail?.byLocality ?? [];
    expect(parts.map(({ id }) => id)).toEqual(['north', 'west', null]);
    expect(parts.reduce((sum, part) => sum + part.in, 0)).toBe(detail?.pathway.in);
    expect(detail?.byVersion.reduce((sum, part) => sum + part.in, 0)).toBe(detail?.pathway.in);
    expect(north?.pathway).toMatchObject({
      in: parts[0]?.in,
      waiting: parts[0]?.waiting,
      leadTime: parts[0]?.leadTime,
    });
  });

  describe('with restricted cases', () => {
    const measuresWithout = async (ids: readonly string[]) => {
      const restricted = `SELECT unnest('{${ids.join(',')}}'::text[]) AS subject_id`;
      return new FlowMeasures(database.dataSource, { restricted });
    };

    it('should leave them out of every figure where any would be smaller than five', async () => {
      // given
      const records = randomLog({ ...BASE, seed: 8 });
      await follow(records, randomNumbers(8));
      const hidden = ['contact-3', 'episode-77', 'person-200'];
      const { filter, options } = optionsOf(12);
      const isCounted = (ids: ReadonlySet<string>): boolean => !hidden.some((id) => ids.has(id));
      // when
      const measures = await measuresWithout(hidden);
      const recount = new Recount(records);
      const both = await bothFigures(measures, recount, 'ask', filter, { ...options, isCounted });
      const withThem = await bothFigures(new FlowMeasures(database.dataSource), recount, 'ask', filter, options);
      // then
      expect(both.measured).toEqual(both.counted);
      expect(both.measured).not.toEqual(withThem.measured);
    });

    it('should count them where at least five are in each figure they are in', async () => {
      // given
      const records = randomLog({ ...BASE, seed: 9, casesPerWeek: 150 });
      await follow(records, randomNumbers(9));
      const { filter, options } = optionsOf(12);
      // when
      const measures = await measuresWithout(['contact-5', 'contact-1500']);
      const both = await bothFigures(measures, new Recount(records), 'journey', filter, options);
      // then
      expect(both.measured).toEqual(both.counted);
    });

    it('should never list them, whether they are counted or not', async () => {
      // given
      await follow(randomLog({ ...BASE, seed: 10, casesPerWeek: 150 }), randomNumbers(10));
      const { filter } = optionsOf(12);
      const all = await new FlowMeasures(database.dataSource).waitingAt('journey', 'listen', filter);
      const [first, second] = all;
      // when
      const measures = await measuresWithout([
        first?.contactId ?? '',
        `process-instance:${second?.processInstanceKey ?? ''}`,
      ]);
      const listed = await measures.waitingAt('journey', 'listen', filter);
      // then
      expect(all.length).toBeGreaterThan(5);
      expect(listed).toEqual(all.slice(2));
    });
  });

  it.each([11, 12, 13])('should name a planted bottleneck first (seed %i)', async (seed) => {
    // given
    await follow(randomLog({ ...BASE, seed, planted: 'gp', casesPerWeek: 60 }), randomNumbers(seed));
    const measures = new FlowMeasures(database.dataSource);
    // when
    const detail = await measures.pathway('ask', optionsOf(12).filter);
    const [first] = bottlenecksOf(detail as NonNullable<typeof detail>, (agency) => agency.toUpperCase());
    // then
    expect(first).toMatchObject({ elementId: 'reply', agency: 'gp', name: 'Reply, GP' });
    expect(first?.sentence).toMatch(
      /^Queue at Reply, GP grows about [\d.]+ a week: .*Most of the wait is before claim/,
    );
  });
});
