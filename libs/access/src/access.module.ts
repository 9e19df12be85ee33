import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { accessEntities } from './access.entities.js';
import { AccountService } from './account/account.service.js';
import { AuthenticationService } from './authentication/authentication.service.js';
import { StaticTokens } from './authentication/static-tokens.js';
import { SessionService } from './session/session.service.js';
import { SignInAttemptService } from './session/sign-in-attempt.service.js';
import { WallClock } from './session/wall-clock.js';

export interface AccessModuleSettings {
  /** Bearer tokens by the name of who holds each. */
  readonly tokens?: Readonly<Record<string, string>>;
}

/** Accounts and proofs of who calls, in Nest: needs a TypeORM root module with `accessEntities` and `accessMigrations`. */
@Module({})
export class AccessModule {
  static forRoot({ tokens = {} }: AccessModuleSettings = {}): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [TypeOrmModule.forFeature(accessEntities)],
      providers: [
        AccountService,
        AuthenticationService,
        SessionService,
        SignInAttemptService,
        WallClock,
        { provide: StaticTokens, useFactory: () => new StaticTokens(tokens) },
      ],
      exports: [AccountService, AuthenticationService, SessionService, SignInAttemptService, StaticTokens, WallClock],
    };
  }
}
