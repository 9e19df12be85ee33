import type { BeforeApplicationShutdown } from '@nestjs/common';
import { type DynamicModule, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JobWorkers } from '#process-engine/job-workers.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { readmodelEntities } from '#readmodels/entities/readmodel-entities.js';
import { Followers } from '#readmodels/followers/followers.js';
import { createDataSource, type DataSourceSettings } from './database/data-source.js';
import { runMigrations } from './database/run-migrations.js';
import { EmbeddedEngine, type EmbeddedEngineOptions } from './embedded-engine.js';
import { runtimeMigrations } from './migrations/runtime-migrations.js';

export interface EngineModuleOptions {
  /** `postgres://…`: a database of its own, see `openDatabase`. */
  readonly url: string;
  /** Entities of the other libraries: the data source is the application's one. */
  readonly entities?: readonly NewableFunction[];
  /** Migrations of the other libraries. */
  readonly migrations?: readonly NewableFunction[];
  readonly engine?: Omit<EmbeddedEngineOptions, 'url'>;
  /** False: jobs are worked by another process. */
  readonly hasWorkers?: boolean;
}

/** Starts the engine before the application listens, and closes it before the application stops listening. */
@Injectable()
class EngineLifecycle implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    @Inject(EmbeddedEngine) private readonly engine: EmbeddedEngine,
    @Inject(Followers) private readonly followers: Followers,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.engine.startOrStandBy();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.followers.close();
    await this.engine.close();
  }
}

/**
 * The embedded engine for a Nest application: the data source of the whole application (migrated), the engine behind the port
 * (`@Inject(PROCESS_ENGINE)`), what follows its log, and a worker for each `@JobWorker` method. Global.
 */
@Module({})
export class EngineModule {
  static forRoot(options: EngineModuleOptions): DynamicModule {
    const hasWorkers = options.hasWorkers ?? true;
    return {
      module: EngineModule,
      global: true,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSourceOf(options).options,
          dataSourceFactory: () => openDataSource(options),
        }),
      ],
      providers: [
        {
          provide: EmbeddedEngine,
          // The tables have to be there first.
          inject: [DataSource],
          useFactory: () => new EmbeddedEngine({ ...options.engine, url: options.url }),
        },
        { provide: PROCESS_ENGINE, useExisting: EmbeddedEngine },
        {
          provide: Followers,
          inject: [EmbeddedEngine, DataSource],
          useFactory: (engine: EmbeddedEngine, dataSource: DataSource) =>
            new Followers(engine, dataSource, { onError: (error) => options.engine?.onError?.(error) }),
        },
        EngineLifecycle,
        ...(hasWorkers ? [JobWorkers] : []),
      ],
      exports: [EmbeddedEngine, PROCESS_ENGINE, Followers, ...(hasWorkers ? [JobWorkers] : [])],
    };
  }
}

const dataSourceOf = ({ url, entities = [], migrations = [] }: EngineModuleOptions): DataSource =>
  createDataSource({
    url,
    entities: [...readmodelEntities, ...entities] as DataSourceSettings['entities'] & unknown[],
    migrations: [...runtimeMigrations, ...migrations] as DataSourceSettings['migrations'] & unknown[],
  });

const openDataSource = async (options: EngineModuleOptions): Promise<DataSource> => {
  const dataSource = await dataSourceOf(options).initialize();
  try {
    await runMigrations(dataSource);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
};
