import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { IdMaker } from '#care/common/id-maker.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { EngineModule } from '#runtime/engine.module.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { entities, migrations } from '../database-parts.js';
import { embeddedInUse } from '../engine/engine-in-use.js';
import type { CareServices } from './care-services.js';
import type { DirectedEngine } from './directed-engine.js';
import { WEEKEND_SEED } from './run-weekend.js';
import { SeededIdMaker } from './seeded-id-maker.js';

/** Engine, care library and job workers over one database, without doors: for replays. The replay itself works the jobs. */
export interface DemoApplication<E extends DirectedEngine = EmbeddedEngine> {
  readonly engine: E;
  readonly care: CareServices;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** @param databaseUrl `postgres://…`: it is migrated first */
export async function openDemoApplication(databaseUrl: string, seed: string = WEEKEND_SEED): Promise<DemoApplication> {
  const url = withoutWaitingForDisk(databaseUrl);

  @Module({
    imports: [
      EngineModule.forRoot({ url, entities, migrations, hasWorkers: false }),
      CareModule.forRoot({
        clock: { provide: Clock, inject: [EmbeddedEngine], useFactory: embeddedInUse },
        idMaker: {
          provide: IdMaker,
          inject: [DataSource, Clock],
          useFactory: async (dataSource: DataSource, clock: Clock) =>
            new SeededIdMaker(seed, clock, await countStart(dataSource)),
        },
      }),
      WorkflowsModule,
    ],
  })
  class DemoModule {}

  const application = await NestFactory.createApplicationContext(DemoModule, { logger: ['error', 'warn'] });
  return {
    engine: application.get(EmbeddedEngine),
    care: { get: (service) => application.get(service, { strict: false }) },
    dataSource: application.get(DataSource),
    close: () => application.close(),
  };
}

/** How many times this replay was begun or taken up again. */
async function countStart(dataSource: DataSource): Promise<number> {
  const [row]: { starts: string }[] = await dataSource.query(
    `SELECT count(*) AS starts FROM care.demo_progress WHERE event_id LIKE 'start:%'`,
  );
  const start = Number(row?.starts ?? 0) + 1;
  await dataSource.query('INSERT INTO care.demo_progress VALUES ($1, now())', [`start:${start}`]);
  return start;
}

/**
 * Commits of a replay do not wait for the disk. When the machine loses power the last of them may be gone, engine and care record alike, since
 * one log holds both; the replay goes on from what is there, and nobody outside was told of more.
 */
function withoutWaitingForDisk(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c synchronous_commit=off');
  return url.href;
}
