import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccountService } from '#access/account/account.service.js';
import { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { AppModule, type AppSettings } from '#server/app.module.js';
import { migrations } from '#server/database-parts.js';
import { configureHttp } from '#server/http/configure-http.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';

const TUESDAY_MORNING = '2016-09-20T09:30:00.000Z';

export const USERNAME = 'conformance';
const PASSWORD = randomBytes(12).toString('hex');
export const TOKEN = randomBytes(20).toString('hex');
export const AUTHORIZATION = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`;

/** The whole application on a database of its own and a free port, as a client sees it. */
export class TestServer {
  private constructor(
    readonly url: string,
    readonly app: NestExpressApplication,
    readonly database: TestDatabase,
  ) {}

  static async start(settings: Partial<AppSettings> = {}): Promise<TestServer> {
    const database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.forRoot({
        databaseUrl: database.url,
        engine: { leaseMs: 2_000 },
        tokens: { robot: TOKEN },
        ...settings,
      }),
      { logger: ['error', 'warn'], bodyParser: false, forceCloseConnections: true, abortOnError: false },
    );
    configureHttp(app, { version: 'test', v2Level: '8.9' });
    await app.get(AccountService).put({ username: USERNAME, password: PASSWORD, displayName: 'Conformance' });
    await app.listen(0, '127.0.0.1');
    return new TestServer(await app.getUrl(), app, database);
  }

  /** Asks as a signed-in program does. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: AUTHORIZATION,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  /**
   * Lets time run from a working morning on, whatever the machine's clock says: no evening, weekend or midnight comes while a spec runs.
   * Before anything happens in the engine.
   */
  async beginOnTuesday(): Promise<void> {
    await this.engine.clock.begin(Date.parse(TUESDAY_MORNING));
    await this.engine.clock.release();
  }

  get engine(): EmbeddedEngine {
    return this.app.get(EmbeddedEngine);
  }

  get credentials(): { readonly username: string; readonly password: string } {
    return { username: USERNAME, password: PASSWORD };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the line is looked at member by member
  readonly body: any;
}
