import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { JobWorkers } from '#process-engine/job-workers.js';
import { entities, migrations } from '#server/database-parts.js';
import { ClusterEngineModule } from '#server/engine/cluster-engine.module.js';
import { EngineInUse } from '#server/engine/engine-in-use.js';
import { zeebeAddress } from '#server/startup/cluster-settings.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import type { WorkerSettings } from './worker-settings.js';

/** How often the clock of an embedded engine is looked at: a demonstration may turn it. */
const CLOCK_LOOK_MS = 10_000;

export interface RunningWorker {
  /** The job types that it works. */
  readonly types: readonly string[];
  /** Takes no more jobs, finishes those in hand, and lets go. */
  close(): Promise<void>;
}

/**
 * The server without its doors: the pathways' job workers, as a process of their own. As many as are wanted may run side by side; a job
 * that a killed one had in hand comes again when its lease is over.
 */
export async function startWorker(
  { databaseUrl, configuration }: WorkerSettings,
  onError: (error: unknown) => void = () => undefined,
): Promise<RunningWorker> {
  let offsetMs = 0;

  @Module({
    imports: [
      ClusterEngineModule.forRoot({
        url: databaseUrl,
        entities,
        migrations,
        cluster: { address: zeebeAddress(configuration), now: () => Date.now() + offsetMs, onError },
      }),
      CareModule.forRoot({ clock: { provide: Clock, useExisting: EngineInUse } }),
      WorkflowsModule,
    ],
  })
  class WorkerModule {}

  const app: INestApplicationContext = await NestFactory.createApplicationContext(WorkerModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const source = app.get(DataSource, { strict: false });
  const look = async (): Promise<void> => {
    const rows: { offset_ms: string }[] = await source.query('SELECT offset_ms FROM engine.clock');
    offsetMs = Number(rows[0]?.offset_ms ?? 0);
  };
  await look();
  const timer = setInterval(() => void look().catch(onError), CLOCK_LOOK_MS).unref();
  return {
    types: app.get(JobWorkers, { strict: false }).types,
    close: async () => {
      clearInterval(timer);
      await app.close();
    },
  };
}
