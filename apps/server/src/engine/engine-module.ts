import { type DynamicModule, Module } from '@nestjs/common';
import { RECORD_FEED } from '#readmodels/followers/record-feed.token.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { EngineModule, type EngineModuleOptions } from '#runtime/engine.module.js';
import { entities, migrations } from '../database-parts.js';
import { ClusterEngineModule } from './cluster-engine.module.js';
import type { ClusterSettings } from './cluster-settings.js';
import { EngineInUse, embeddedInUse } from './engine-in-use.js';

export interface EngineChoice {
  /** `postgres://…`: the database of the embedded engine and of all else. */
  readonly databaseUrl: string;
  readonly engine?: EngineModuleOptions['engine'];
  /** Given: a Zeebe cluster runs the pathways instead. */
  readonly cluster?: ClusterSettings;
  /** False: jobs are worked by other processes. */
  readonly hasWorkers?: boolean;
}

/** The engine that the application runs on: its modules. */
export function engineModules({ databaseUrl, engine, cluster, hasWorkers = true }: EngineChoice): DynamicModule[] {
  if (cluster !== undefined) {
    return [ClusterEngineModule.forRoot({ url: databaseUrl, entities, migrations, cluster, hasWorkers })];
  }
  return [
    EngineModule.forRoot({
      url: databaseUrl,
      entities,
      migrations,
      hasWorkers,
      ...(engine === undefined ? {} : { engine }),
    }),
    { module: EmbeddedInUseModule, global: true },
  ];
}

/** What the cluster's module gives beside the port, for the embedded engine. */
@Module({
  providers: [
    { provide: EngineInUse, inject: [EmbeddedEngine], useFactory: embeddedInUse },
    { provide: RECORD_FEED, useExisting: EmbeddedEngine },
  ],
  exports: [EngineInUse, RECORD_FEED],
})
class EmbeddedInUseModule {}
