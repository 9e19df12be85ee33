import { InsightFacts } from '#insight/facts/facts.follower.js';
import type { FlowFilter } from '#insight/flow/flow.js';
import { FlowMeasures } from '#insight/flow/flow-measures.js';
import type { InsightSources } from '#insight/flow/insight-sources.js';
import { periodOf } from '#insight/flow/period.js';
import { insightMigrations } from '#insight/insight.migrations.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { createDataSource } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { insightLog, pathwayId } from './insight-log.js';

const CASES_DEFAULT = 100_000;
const WEEKS = 52;
const PATHWAYS = 18;
const RESTRICTED = 50;
/** Of so many goes at each question the median is told. */
const GOES = 7;
const NOW = new Date('2026-04-02T12:00:00Z');

/** The measures of a large place: the facts made from the log, and a manager's pages over them. */
export const insight: Bench = {
  name: 'insight',
  says: `${CASES_DEFAULT.toLocaleString('en')} cases of ${WEEKS} weeks: facts made from the log, and the manager's questions`,
  run: async (settings) => {
    const dataSource = await createDataSource({
      url: settings.database.url,
      migrations: [...runtimeMigrations, ...insightMigrations],
      poolMax: 6,
    }).initialize();
    try {
      await runMigrations(dataSource);
      return await measure(settings, dataSource);
    } finally {
      await dataSource.destroy();
    }
  },
};

type Source = Awaited<ReturnType<ReturnType<typeof createDataSource>['initialize']>>;

async function measure({ count, database, signal, progress }: BenchSettings, source: Source): Promise<BenchResult> {
  const cases = count ?? CASES_DEFAULT;
  const sources = await addPlaces(source, cases);
  progress(`Making the facts of ${cases.toLocaleString('en')} cases`);
  const { records, buildMs } = await build(source, cases, signal);
  await source.query('ANALYZE');
  const [rows]: { visits: string; passages: string }[] = await source.query(
    'SELECT (SELECT count(*) FROM insight.visit) AS visits, (SELECT count(*) FROM insight.passage) AS passages',
  );
  progress('Asking what a manager asks');
  const measures = new FlowMeasures(source, sources);
  const everywhere: FlowFilter = { period: periodOf(NOW) };
  const north: FlowFilter = { ...everywhere, localityId: 'north' };
  const year: FlowFilter = { period: periodOf(NOW, WEEKS) };
  const one = pathwayId(0);
  const goes = {
    overview: () => measures.pathways(everywhere),
    overviewOfOneLocality: () => measures.pathways(north),
    overviewOfAYear: () => measures.pathways(year),
    pathway: () => measures.pathway(one, everywhere),
    pathwayOfOneLocality: () => measures.pathway(one, north),
    pathwayOfAYear: () => measures.pathway(one, year),
    people: () => measures.waitingAt(one, 'listen', everywhere),
  };
  const figures: Record<string, number | null> = {};
  for (const [name, ask] of Object.entries(goes)) {
    const before = database.cpu?.read();
    figures[`${name}Ms`] = await medianMs(ask);
    const cpuMs = before === undefined ? undefined : database.cpu?.read();
    figures[`${name}CpuMs`] = cpuMs === undefined ? null : Math.round((cpuMs - (before ?? 0)) / GOES);
  }
  return {
    figures: {
      cases,
      records,
      visits: Number(rows?.visits),
      buildMs,
      recordsPerSecond: Math.round(records / (buildMs / 1_000)),
      ...figures,
    },
    remarks: [
      `${PATHWAYS} pathways, ${RESTRICTED} restricted cases; 12 weeks unless said otherwise; medians of ${GOES} goes, CpuMs the database’s for one`,
    ],
  };
}

async function build(source: Source, cases: number, signal: AbortSignal) {
  const facts = new InsightFacts();
  let records = 0;
  const begin = performance.now();
  for (const part of insightLog({ cases, weeks: WEEKS, until: NOW.getTime(), pathways: PATHWAYS })) {
    signal.throwIfAborted();
    records += part.length;
    await source.transaction(async (manager) => {
      const session: SqlSession = { run: ({ text, values }) => manager.query(text, values as unknown[]) };
      await facts.apply(session, part);
    });
  }
  return { records, buildMs: Math.round(performance.now() - begin) };
}

/** What the care records would say. */
async function addPlaces(source: Source, cases: number): Promise<InsightSources> {
  await source.query(`CREATE TABLE insight.bench_place AS SELECT 'episode-' || n AS subject_id,
    (ARRAY['north', 'west', 'south', 'central'])[1 + n % 4] AS locality_id FROM generate_series(0, ${cases - 1}) n`);
  await source.query(`INSERT INTO engine.process_definition (process_definition_key, bpmn_process_id, name, version,
      resource_name, checksum, deployment_key, element_names, created_at)
    SELECT 10 + n, 'pathway-' || n, 'Pathway ' || n, 1, '', '', 1, '{}', '2025-01-01' FROM generate_series(0, ${PATHWAYS - 1}) n`);
  const each = Math.max(1, Math.floor(cases / RESTRICTED));
  return {
    localities: 'SELECT subject_id, locality_id FROM insight.bench_place',
    restricted: `SELECT 'episode-' || n * ${each} AS subject_id FROM generate_series(0, ${RESTRICTED - 1}) n`,
  };
}

async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let go = 0; go < GOES; go += 1) {
    const begin = performance.now();
    await ask();
    times.push(performance.now() - begin);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(GOES / 2)] as number);
}
