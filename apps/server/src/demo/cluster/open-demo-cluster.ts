import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { IdMaker } from '#care/common/id-maker.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { ClusterClock } from '#zeebe/cluster-clock.js';
import type { FeedCredentials } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import type { ZeebeAddress } from '#zeebe/zeebe-address.js';
import { entities, migrations } from '../../database-parts.js';
import { ClusterEngineModule } from '../../engine/cluster-engine.module.js';
import { EngineInUse } from '../../engine/engine-in-use.js';
import type { DemoApplication } from '../demo-application.js';
import { WEEKEND_SEED } from '../run-weekend.js';
import { SeededIdMaker } from '../seeded-id-maker.js';
import { DirectedCluster } from './directed-cluster.js';
import { MarkedRecords } from './marked-records.js';
import { OpenWork } from './open-work.js';

/** A fresh cluster of one partition, whose clock may be turned. */
export interface DemoCluster {
  readonly address: ZeebeAddress;
  /** Of the broker's management, e.g. `http://127.0.0.1:9600`. */
  readonly managementAddress: string;
  /** Where it delivers its records, one at a time. */
  readonly feed: { readonly host: string; readonly port: number; readonly credentials: FeedCredentials };
}

/** As `openDemoApplication`, on a Zeebe cluster. */
export async function openDemoCluster(
  databaseUrl: string,
  { address, managementAddress, feed }: DemoCluster,
  seed: string = WEEKEND_SEED,
): Promise<DemoApplication<DirectedCluster>> {
  const clock = new ClusterClock(address, managementAddress);
  const work = new OpenWork();
  const marks = new MarkedRecords((record) => work.add(record));
  const cluster = { address, feed: { ...feed, through: marks.through }, now: () => clock.now() };

  @Module({
    imports: [
      ClusterEngineModule.forRoot({ url: databaseUrl, entities, migrations, cluster, hasWorkers: false }),
      CareModule.forRoot({
        clock: { provide: Clock, useExisting: EngineInUse },
        idMaker: {
          provide: IdMaker,
          inject: [Clock],
          useFactory: (engineClock: Clock) => new SeededIdMaker(seed, engineClock, 1),
        },
      }),
      WorkflowsModule,
    ],
  })
  class DemoClusterModule {}

  const application = await NestFactory.createApplicationContext(DemoClusterModule, { logger: ['error', 'warn'] });
  const engine = new DirectedCluster({ address, clock, marks, work, intake: application.get(RecordIntake) });
  return {
    engine,
    care: { get: (service) => application.get(service, { strict: false }) },
    dataSource: application.get(DataSource),
    close: async () => {
      await engine.close();
      await application.close();
    },
  };
}
