import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessModule } from '#access/access.module.js';
import { CareModule } from '#care/care.module.js';
import { Clock } from '#care/common/clock.js';
import { AuthenticationGuard, AuthenticationOptions } from './authentication/authentication.guard.js';
import { ProgramProof } from './authentication/program-proof.js';
import { SessionProof } from './authentication/session-proof.js';
import { CareApiModule } from './care/care-api.module.js';
import { ClockModule } from './clock/clock.module.js';
import { DesignModule } from './design/design.module.js';
import { EngineInUse } from './engine/engine-in-use.js';
import { type EngineChoice, engineModules } from './engine/engine-module.js';
import { EngineStatusModule } from './engine/engine-status.module.js';
import { EventsModule } from './events/events.module.js';
import { GrpcModule } from './grpc/grpc.module.js';
import { IdempotencyInterceptor } from './http/idempotency/idempotency.interceptor.js';
import { IdempotentAnswers } from './http/idempotency/idempotent-answers.js';
import { ProblemFilter } from './http/problem.filter.js';
import { InsightModule } from './insight/insight.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import type { SignInSettings } from './sign-in/sign-in-options.js';
import { LevelInterceptor } from './v2/level/level.interceptor.js';
import { V2Module } from './v2/v2.module.js';
import { V2Options } from './v2/v2-options.js';
import { WorkModule } from './work/work.module.js';

export interface AppSettings extends EngineChoice {
  readonly v2?: Partial<V2Options>;
  readonly isV2Open?: boolean;
  readonly tokens?: Readonly<Record<string, string>>;
  /** How people sign in; absent: nobody can. */
  readonly signIn?: SignInSettings;
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
        ...engineModules(settings),
        CareModule.forRoot({ clock: { provide: Clock, useExisting: EngineInUse } }),
        AccessModule.forRoot({ tokens: settings.tokens ?? {} }),
        OptionsModule.forRoot(settings),
        SignInModule.forRoot(settings.signIn),
        EngineStatusModule,
        ClockModule,
        V2Module,
        GrpcModule,
        CareApiModule,
        DesignModule,
        WorkModule,
        EventsModule,
        InsightModule,
        ...(settings.imports ?? []),
      ],
      providers: [
        IdempotentAnswers,
        SessionProof,
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
        {
          provide: V2Options,
          inject: [EngineInUse],
          useFactory: (engine: EngineInUse) => new V2Options({ isReady: () => engine.isReady(), ...v2 }),
        },
        { provide: AuthenticationOptions, useFactory: () => new AuthenticationOptions(isV2Open) },
        ProgramProof,
      ],
      exports: [V2Options, AuthenticationOptions, ProgramProof],
    };
  }
}
