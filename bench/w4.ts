import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import type { Bench, BenchResult, BenchSettings } from './bench.js';
import type { BenchDatabase } from './measure/bench-database.js';
import { deployDiagram, startBenchEngine } from './measure/bench-engine.js';
import { commonFigures } from './measure/common-figures.js';
import { ms, per } from './measure/figures.js';
import { Latencies } from './measure/latencies.js';
import { startUsage, type Usage } from './measure/usage.js';

const ITEMS = 10_000;
/** Smaller lists beside it: the cost of an item must not depend on how many there are. */
const SHARES = [0.01, 0.1, 1];
const WARM_UP_ITEMS = 2_000;
const JOBS_IN_HAND_MAX = 1_024;
const RESULT_TIMEOUT_MS = 600_000;

/** W4: a parallel multi-instance over many items. */
export const w4: Bench = {
  name: 'w4',
  says: 'a job for each of 10,000 (--count) items in one parallel multi-instance: cost per item, beside lists of a hundredth and a tenth',
  run: runW4,
};

async function runW4(settings: BenchSettings): Promise<BenchResult> {
  const { database, count = ITEMS, progress } = settings;
  const engine = await startBenchEngine(database.url);
  await deployDiagram(engine, 'w4.bpmn');
  let begun = 0;
  let latencies = new Latencies();
  engine.openWorker({ type: 'w4-ask', maxJobs: JOBS_IN_HAND_MAX, fetchVariables: ['item'] }, async ({ variables }) => {
    latencies.add(performance.now() - begun);
    return { answer: Number(variables.item) * 2 };
  });
  progress(`Warming up with ${WARM_UP_ITEMS} items`);
  await runItems(engine, database, WARM_UP_ITEMS);
  const runs: { readonly items: number; readonly usage: Usage }[] = [];
  for (const share of SHARES) {
    const items = Math.max(1, Math.round(count * share));
    progress(`${items} items`);
    begun = performance.now();
    latencies = new Latencies();
    runs.push({ items, usage: await runItems(engine, database, items) });
  }
  await engine.close();
  const { items, usage } = runs.at(-1) as (typeof runs)[number];
  return {
    figures: {
      ...commonFigures(items, usage, latencies),
      ...Object.fromEntries(runs.map((run) => [`cpuMsPerItemOf${run.items}`, cpuPerItem(run.items, run.usage)])),
    },
    remarks: ['An instance is an item; latency is the time until its job was handed out'],
  };
}

const runItems = async (engine: EmbeddedEngine, database: BenchDatabase, items: number): Promise<Usage> => {
  const endUsage = await startUsage(database.client, database.cpu);
  const variables = { items: Array.from({ length: items }, (_, index) => index) };
  await engine.createProcessInstanceWithResult({
    bpmnProcessId: 'w4',
    variables,
    fetchVariables: ['none'],
    requestTimeoutMs: RESULT_TIMEOUT_MS,
  });
  return endUsage();
};

const cpuPerItem = (items: number, { engineCpuMs, databaseCpuMs }: Usage): number | null =>
  databaseCpuMs === null ? null : ms(per(engineCpuMs + databaseCpuMs, items));
