import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Injectable,
  Module,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JobWorkers } from '#process-engine/job-workers.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { readmodelEntities } from '#readmodels/entities/readmodel-entities.js';
import { Followers } from '#readmodels/followers/followers.js';
import { RECORD_FEED } from '#readmodels/followers/record-feed.token.js';
import { createDataSource, type DataSourceSettings } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { FeedReceiver } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import type { ClusterSettings } from './cluster-settings.js';
import { ClusterWatch } from './cluster-watch.js';
import { clusterInUse, EngineInUse } from './engine-in-use.js';
import { readModel } from './read-model.js';

export interface ClusterEngineOptions {
  /** `postgres://…`: of the care records and of what is read from the cluster's records. */
  readonly url: string;
  readonly entities: readonly NewableFunction[];
  readonly migrations: readonly NewableFunction[];
  readonly cluster: ClusterSettings;
  /** False: jobs are worked by other processes. */
  readonly hasWorkers?: boolean;
}

/** Where the feed arrives: known once the application has come up. A provider for the class itself. */
@Injectable()
export class ClusterFeed {
  port = 0;
}

/**
 * A Zeebe cluster as the engine of a Nest application: the same providers as the embedded engine's module, so that nothing else in
 * the application knows which of the two it runs on. Global.
 */
@Module({})
export class ClusterEngineModule {
  static forRoot({ url, entities, migrations, cluster, hasWorkers = true }: ClusterEngineOptions): DynamicModule {
    const onError = cluster.onError ?? (() => undefined);
    // Where records come in, histories follow them; a process that only works jobs leaves that to the one.
    const hasFeed = cluster.feed !== undefined;
    const followers: Provider = {
      provide: Followers,
      inject: [RecordIntake, DataSource],
      useFactory: (intake: RecordIntake, source: DataSource) => new Followers(intake, source, { onError }),
    };
    const dataSource = (): DataSource =>
      createDataSource({
        url,
        entities: [...readmodelEntities, ...entities] as DataSourceSettings['entities'] & unknown[],
        migrations: [...runtimeMigrations, ...migrations] as DataSourceSettings['migrations'] & unknown[],
      });
    return {
      module: ClusterEngineModule,
      global: true,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource().options,
          dataSourceFactory: async () => {
            const opened = await dataSource().initialize();
            await runMigrations(opened);
            return opened;
          },
        }),
      ],
      providers: [
        ClusterFeed,
        {
          provide: RecordIntake,
          inject: [DataSource],
          useFactory: (source: DataSource) => new RecordIntake(source, readModel),
        },
        { provide: RECORD_FEED, useExisting: RecordIntake },
        {
          provide: ZeebeEngine,
          inject: [RecordIntake],
          useFactory: (intake: RecordIntake) =>
            new ZeebeEngine(cluster.address, (from, signal) => intake.records(from, signal), undefined, onError),
        },
        { provide: PROCESS_ENGINE, useExisting: ZeebeEngine },
        { provide: ClusterWatch, inject: [ZeebeEngine], useFactory: (engine: ZeebeEngine) => new ClusterWatch(engine) },
        {
          provide: EngineInUse,
          inject: [ClusterWatch],
          useFactory: (watch: ClusterWatch) => clusterInUse(watch, cluster.now),
        },
        ...(hasFeed ? [followers] : []),
        {
          provide: ClusterLifecycle,
          inject: [ZeebeEngine, ClusterWatch, RecordIntake, ClusterFeed, { token: Followers, optional: true }],
          useFactory: (
            engine: ZeebeEngine,
            watch: ClusterWatch,
            intake: RecordIntake,
            feed: ClusterFeed,
            following?: Followers,
          ) => new ClusterLifecycle(engine, watch, intake, feed, cluster, following),
        },
        ...(hasWorkers ? [JobWorkers] : []),
      ],
      exports: [
        PROCESS_ENGINE,
        ZeebeEngine,
        RECORD_FEED,
        RecordIntake,
        ...(hasFeed ? [Followers] : []),
        EngineInUse,
        ClusterFeed,
        ...(hasWorkers ? [JobWorkers] : []),
      ],
    };
  }
}

/** Opens the feed before the application listens, and lets go of the cluster before it stops listening. */
class ClusterLifecycle implements OnModuleInit, BeforeApplicationShutdown {
  private receiver: FeedReceiver | undefined;

  constructor(
    private readonly engine: ZeebeEngine,
    private readonly watch: ClusterWatch,
    private readonly intake: RecordIntake,
    private readonly arrival: ClusterFeed,
    private readonly cluster: ClusterSettings,
    private readonly followers?: Followers,
  ) {}

  async onModuleInit(): Promise<void> {
    const { feed } = this.cluster;
    if (feed !== undefined) {
      await this.intake.open();
      this.receiver = new FeedReceiver(
        feed.through?.(this.intake) ?? this.intake,
        feed.credentials,
        this.cluster.onError,
      );
      this.arrival.port = await this.receiver.listen(feed.host, feed.port);
    }
    await this.watch.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.watch.end();
    await this.receiver?.close();
    await this.followers?.close();
    await this.engine.close();
  }
}
