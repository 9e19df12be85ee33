// The process that is killed: the durable engine on the embedded database of a data folder, with one worker of its own, at the service
// of the process that has started it.
import { readFile } from 'node:fs/promises';
import { EngineError } from '#process-engine/engine-error.js';
import type { EngineRecord } from '#protocol/records.js';
import { createDataSource } from '#runtime/database/data-source.js';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import type { FromEngine, ToEngine } from './engine-protocol.js';

/** Short, so that a job in the hands of a killed process soon comes again. */
const LEASE_MS = 1_000;

const DIAGRAMS = ['parcel.bpmn', 'parcel-check.bpmn'];

const send = (message: FromEngine): void => {
  if (process.connected) process.send?.(message);
};

const server = await EmbeddedPostgres.start({ dataDir: process.argv[2] as string });
const dataSource = await createDataSource({ url: server.url, migrations: runtimeMigrations }).initialize();
await runMigrations(dataSource);
await dataSource.destroy();
const engine = await EmbeddedEngine.start({ url: server.url, onError: (error) => console.error(error) });
const { lastPosition } = engine;
await engine.deploy(
  await Promise.all(
    DIAGRAMS.map(async (name) => ({ name, content: await readFile(new URL(name, import.meta.url), 'utf8') })),
  ),
);
engine.openWorker({ type: 'weigh', timeoutMs: LEASE_MS }, async ({ jobKey }) => ({ weighedBy: jobKey }));

const ending = new AbortController();

process.on('message', (message: ToEngine) => {
  if ('method' in message) void answer(message);
  else if ('followFrom' in message) void follow(message.followFrom);
  else void end();
});
process.on('disconnect', () => void end());
send({ ready: { lastPosition, postmaster: server.pid } });

async function answer({ id, method, args }: Extract<ToEngine, { method: string }>): Promise<void> {
  try {
    const operation = engine[method] as (...args: unknown[]) => Promise<unknown>;
    send({ id, result: await operation.apply(engine, [...args]) });
  } catch (error) {
    const { message } = error as Error;
    send({ id, error: { code: error instanceof EngineError ? error.code : undefined, message } });
  }
}

async function follow(from: number): Promise<void> {
  const records: EngineRecord[] = [];
  for await (const record of engine.records(from, ending.signal)) {
    if (records.length === 0) setImmediate(() => send({ records: records.splice(0) }));
    records.push(record);
  }
}

async function end(): Promise<void> {
  ending.abort();
  await engine.close();
  await server.stop();
  process.exit();
}
