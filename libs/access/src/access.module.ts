import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { accessEntities } from './access.entities.js';
import { AccountService } from './account/account.service.js';
import { AuthenticationService } from './authentication/authentication.service.js';
import { StaticTokens } from './authentication/static-tokens.js';

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
        { provide: StaticTokens, useFactory: () => new StaticTokens(tokens) },
      ],
      exports: [AccountService, AuthenticationService, StaticTokens],
    };
  }
}
