import { randomBytes } from 'node:crypto';
import { createDataSource } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { readModel } from '#server/engine/read-model.js';
import { CreateZeebeFeed1700000030000 } from '#zeebe/feed/feed.migration.js';
import { FeedReceiver } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { groupCpuMs } from './group-cpu.js';

const EXPORTED_AT_ONCE = 1_000;

/** A broker started for a benchmark, with its records coming into the benchmark's database. */
export interface BenchCluster {
  readonly engine: ZeebeEngine;
  readonly intake: RecordIntake;
  /** Milliseconds of processor time that the broker has used; null where it cannot be seen. */
  brokerCpuMs(): number | null;
  stop(): Promise<void>;
}

/** @param partitions of the broker */
export async function startBenchCluster(databaseUrl: string, partitions: number): Promise<BenchCluster> {
  const script = (name: string) => import(new URL(`../../scripts/lib/${name}`, import.meta.url).href);
  const [{ fetchBroker, findJava }, { startBroker }] = [
    await script('zeebe-program.mjs'),
    await script('zeebe-broker.mjs'),
  ];
  const [java, home] = [await findJava(), await fetchBroker()];
  const migrations = [...runtimeMigrations, CreateZeebeFeed1700000030000];
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const dataSource = await createDataSource({ url: databaseUrl, migrations }).initialize();
    opened.push(() => dataSource.destroy());
    await runMigrations(dataSource);
    const intake = new RecordIntake(dataSource, readModel);
    await intake.open();
    const feedCredentials = { username: 'bench', password: randomBytes(16).toString('hex') };
    const receiver = new FeedReceiver(intake, feedCredentials, (error) => console.error('The feed reports:', error));
    const feedUrl = `http://127.0.0.1:${await receiver.listen('127.0.0.1', 0)}`;
    opened.push(() => receiver.close());
    const broker = await startBroker({ home, java, feedUrl, feedCredentials, partitions, bulkSize: EXPORTED_AT_ONCE });
    opened.push(() => broker.stop());
    const engine = new ZeebeEngine({ address: broker.address, restAddress: broker.restAddress }, (from, signal) =>
      intake.records(from, signal),
    );
    opened.push(() => engine.close());
    return { engine, intake, brokerCpuMs: () => groupCpuMs(broker.processGroup), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
