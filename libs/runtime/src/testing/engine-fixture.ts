import { readFile } from 'node:fs/promises';
import type { DeployableResource } from '#process-engine/process-engine.js';
import type { EngineRecord } from '#protocol/records.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { EmbeddedEngine, type EmbeddedEngineOptions } from '../embedded-engine.js';
import { runtimeMigrations } from '../migrations/runtime-migrations.js';

/** A database for specs of the engine, and the engines that were started on it. */
export class EngineFixture {
  private readonly engines: EmbeddedEngine[] = [];

  private constructor(readonly database: TestDatabase) {}

  static async create(): Promise<EngineFixture> {
    return new EngineFixture(await createTestDatabase({ migrations: runtimeMigrations }));
  }

  async start(options: Partial<EmbeddedEngineOptions> = {}): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine({ url: this.database.url, leaseMs: 2_000, ...options });
    this.engines.push(engine);
    await engine.start();
    return engine;
  }

  async drop(): Promise<void> {
    await Promise.all(this.engines.splice(0).map((engine) => engine.close()));
    await this.database.drop();
  }
}

/** A file that lies beside this one. */
export const resource = async (name: string): Promise<DeployableResource> => ({
  name,
  content: await readFile(new URL(name, import.meta.url), 'utf8'),
});

/** All records that are committed. */
export const recordsOf = async (engine: EmbeddedEngine, from = 1): Promise<EngineRecord[]> => {
  const { lastPosition } = engine;
  const records: EngineRecord[] = [];
  if (lastPosition < from) return records;
  for await (const record of engine.records(from)) {
    records.push(record);
    if (record.position >= lastPosition) break;
  }
  return records;
};
