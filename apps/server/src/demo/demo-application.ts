import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { careEntities } from '#care/care.entities.js';
import { careMigrations } from '#care/care.migrations.js';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { IdMaker } from '#care/common/id-maker.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { createDataSource } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import type { CareServices } from './care-services.js';
import { CreateDemoProgress1700000300000 } from './progress/create-demo-progress.migration.js';
import { SeededIdMaker } from './seeded-id-maker.js';

const SEED = 'one-weekend';

/** Everything that a replay needs of a database, in its order. */
export const demoMigrations = [...runtimeMigrations, ...careMigrations, CreateDemoProgress1700000300000];

/** Engine, care library and job workers over one database, without doors: for replays outside the server. */
export interface DemoApplication {
  readonly engine: EmbeddedEngine;
  readonly care: CareServices;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** Engine time for the care library. */
class EngineTime extends Clock {
  constructor(private readonly engine: EmbeddedEngine) {
    super();
  }

  now(): Date {
    return new Date(this.engine.clock.now());
  }
}

export async function openDemoApplication(url: string, seed: string = SEED): Promise<DemoApplication> {
  const dataSource = createDataSource({ url, entities: careEntities, migrations: demoMigrations });
  await dataSource.initialize();
  await runMigrations(dataSource);
  const engine = await EmbeddedEngine.start({ url });
  const clock = new EngineTime(engine);
  const start = await countStart(dataSource);

  @Global()
  @Module({ providers: [{ provide: PROCESS_ENGINE, useValue: engine }], exports: [PROCESS_ENGINE] })
  class EngineModule {}

  @Module({
    imports: [
      EngineModule,
      TypeOrmModule.forRootAsync({
        useFactory: () => dataSource.options,
        dataSourceFactory: () => Promise.resolve(dataSource),
      }),
      CareModule.forRoot({
        clock: { provide: Clock, useValue: clock },
        idMaker: { provide: IdMaker, useValue: new SeededIdMaker(seed, clock, start) },
      }),
      WorkflowsModule,
    ],
  })
  class DemoModule {}

  const application = await NestFactory.createApplicationContext(DemoModule, { logger: ['error', 'warn'] });
  return {
    engine,
    care: { get: (service) => application.get(service, { strict: false }) },
    dataSource,
    close: async () => {
      await engine.close();
      await application.close();
    },
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
