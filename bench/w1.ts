import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { startBenchEngine } from './measure/bench-engine.js';
import { commonFigures } from './measure/common-figures.js';
import { describeWrites } from './measure/describe-writes.js';
import { ms, per, whole } from './measure/figures.js';
import { overAfter } from './measure/in-flight.js';
import { readTableWrites, sessionsEnded } from './measure/table-writes.js';
import { startUsage } from './measure/usage.js';
import { W1Load } from './w1-load.js';

/** Rows that may be written for one instance, its history included. */
const ROWS_MAX = 13;

/** Of the measured seconds: how long one client runs alone, for the latency. */
const ALONE_SHARE = 0.25;

/** W1: start → service task → exclusive gateway → service task → end. */
export const w1: Bench = {
  name: 'w1',
  says: 'start → service task → exclusive gateway → service task → end: instances a second, CPU and rows per instance',
  run: runW1,
};

async function runW1(settings: BenchSettings): Promise<BenchResult> {
  const { database, seconds, warmUpSeconds, inFlight, signal, progress } = settings;
  const rowsBefore = await readTableWrites(database.client);
  let commits = 0;
  let commands = 0;
  const engine = await startBenchEngine(database.url, {
    onCommitted: (commit) => {
      commits += 1;
      commands += commit.commands;
    },
  });
  const load = await W1Load.open(engine, engine.lastPosition);

  progress(`Warming up for ${warmUpSeconds} s`);
  await load.run(inFlight, overAfter(warmUpSeconds, signal));
  progress(`One client alone for ${ALONE_SHARE * seconds} s`);
  const alone = await load.run(1, overAfter(ALONE_SHARE * seconds, signal));

  progress(`${inFlight} instances in flight for ${seconds} s`);
  await engine.quiescent();
  [commits, commands] = [0, 0];
  const recordsBefore = load.records;
  const endUsage = await startUsage(database.client, database.cpu);
  const loaded = await load.run(inFlight, overAfter(seconds, signal));
  await engine.quiescent();
  const usage = await endUsage();
  const instances = loaded.count;
  const perCommit = per(commands, commits);
  const records = per(load.records - recordsBefore, instances);

  const allInstances = load.completed;
  await load.close();
  await engine.close();
  await sessionsEnded(database.client);
  const writes = await readTableWrites(database.client);

  return {
    figures: {
      ...commonFigures(instances, usage, alone),
    },
    remarks: [
      `Latency, start command to completion: p50Ms and p99Ms are those of one client alone (${alone.count} instances);`,
      `  with ${inFlight} in flight: p50 ${ms(loaded.p50)} ms, p99 ${ms(loaded.p99)} ms`,
      'Engine CPU is all of this process: the engine, both workers, the load generator and a reader of every record',
      `CPU in all: ${totalCpu(usage.engineCpuMs, usage.databaseCpuMs, instances)} ms per instance; ` +
        `${whole(per(usage.walBytes, instances))} bytes of write-ahead log, ${whole(records)} records read`,
      `${whole(perCommit)} commands per commit, ${whole(per(commits, usage.wallMs / 1000))} commits a second`,
      ...describeWrites(rowsBefore, writes, allInstances, ROWS_MAX),
    ],
  };
}

const totalCpu = (engineMs: number, databaseMs: number | null, instances: number): string =>
  databaseMs === null ? 'unknown' : String(ms(per(engineMs + databaseMs, instances)));
