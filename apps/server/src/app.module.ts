import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AccessModule } from '#access/access.module.js';
import { AuthenticationGuard, AuthenticationOptions } from './authentication/authentication.guard.js';
import { IdempotencyInterceptor } from './http/idempotency/idempotency.interceptor.js';
import { IdempotentAnswers } from './http/idempotency/idempotent-answers.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LevelInterceptor } from './v2/level/level.interceptor.js';
import { V2Module } from './v2/v2.module.js';
import { V2Options } from './v2/v2-options.js';

export interface AppSettings {
  /** Connected and migrated. It is closed with the application. */
  readonly dataSource: DataSource;
  /** Provides `PROCESS_ENGINE` to all: a global module. */
  readonly engine: DynamicModule;
  readonly v2?: Partial<V2Options>;
  readonly isV2Open?: boolean;
  readonly tokens?: Readonly<Record<string, string>>;
  /** What else belongs to this application: job workers, the demonstration. */
  readonly imports?: readonly (DynamicModule | Type)[];
}

/** The application: the engine behind its doors. */
@Module({})
export class AppModule {
  static forRoot(settings: AppSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => settings.dataSource.options,
          dataSourceFactory: async () => settings.dataSource,
        }),
        settings.engine,
        AccessModule.forRoot({ tokens: settings.tokens ?? {} }),
        OptionsModule.forRoot(settings),
        V2Module,
        ...(settings.imports ?? []),
      ],
      providers: [
        IdempotentAnswers,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_INTERCEPTOR, useClass: LevelInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
}

/** How the doors are set up, for all of them. */
@Module({})
class OptionsModule {
  static forRoot({ v2, isV2Open }: AppSettings): DynamicModule {
    return {
      module: OptionsModule,
      global: true,
      providers: [
        { provide: V2Options, useFactory: () => new V2Options(v2) },
        { provide: AuthenticationOptions, useFactory: () => new AuthenticationOptions(isV2Open) },
      ],
      exports: [V2Options, AuthenticationOptions],
    };
  }
}
