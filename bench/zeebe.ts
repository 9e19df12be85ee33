import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { startBenchCluster } from './measure/bench-cluster.js';
import { commonFigures } from './measure/common-figures.js';
import { cpuPer, ms, per, whole } from './measure/figures.js';
import { overAfter } from './measure/in-flight.js';
import { startUsage } from './measure/usage.js';
import { W1Load } from './w1-load.js';

const PARTITIONS = 1;
const ALONE_SHARE = 0.25;

/** W1 on a real broker of one partition, on this machine: what its cases cost there, and what it costs us to keep its records. */
export const zeebe: Bench = {
  name: 'zeebe',
  says: 'W1 on a Zeebe broker that is fetched and started for it, its records taken in: needs Maven and a JDK of 21 or later',
  run: runOnZeebe,
};

async function runOnZeebe(settings: BenchSettings): Promise<BenchResult> {
  const { database, seconds, warmUpSeconds, inFlight, signal, progress } = settings;
  progress('Starting a Zeebe broker');
  const cluster = await startBenchCluster(database.url, PARTITIONS);
  try {
    const load = await W1Load.open(cluster.engine, cluster.intake.lastPosition);
    progress(`Warming up for ${warmUpSeconds} s`);
    await load.run(inFlight, overAfter(warmUpSeconds, signal));
    progress(`One client alone for ${ALONE_SHARE * seconds} s`);
    const alone = await load.run(1, overAfter(ALONE_SHARE * seconds, signal));
    progress(`${inFlight} instances in flight for ${seconds} s`);
    const recordsBefore = load.records;
    const brokerBefore = cluster.brokerCpuMs();
    const endUsage = await startUsage(database.client, database.cpu);
    const loaded = await load.run(inFlight, overAfter(seconds, signal));
    const usage = await endUsage();
    const brokerAfter = cluster.brokerCpuMs();
    const brokerMs = brokerBefore === null || brokerAfter === null ? null : brokerAfter - brokerBefore;
    const records = per(load.records - recordsBefore, loaded.count);
    await load.close();
    return {
      figures: {
        ...commonFigures(loaded.count, usage, alone),
        brokerCpuMsPerInstance: cpuPer(brokerMs, loaded.count),
      },
      remarks: [
        `A broker of ${PARTITIONS} partition on this machine, beside its load and the database; instances end when their records have come`,
        `Latency: p50Ms and p99Ms are those of one client alone (${alone.count} instances), the exporter's delay of up to a second in it;`,
        `  with ${inFlight} in flight: p50 ${ms(loaded.p50)} ms, p99 ${ms(loaded.p99)} ms`,
        'Engine CPU is all of this process: workers, load generator, and the taking in of every record',
        `${whole(records)} records taken in per instance`,
      ],
    };
  } finally {
    await cluster.stop();
  }
}
