import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccountService } from '#access/account/account.service.js';
import { type OpenedDatabase, openDatabase } from '#runtime/database/open-database.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { AppModule } from '../app.module.js';
import type { Configuration } from '../config/configuration.js';
import { explainListenError } from '../config/startup.js';
import { DemoIdentity } from '../demo-identity/demo-identity.js';
import type { DemoChoice } from '../demo-identity/demo-page.js';
import { GrpcDoor } from '../grpc/grpc-door.js';
import { configureHttp } from '../http/configure-http.js';
import { JobPolls } from '../v2/job/job-polls.js';
import { checkPorts } from './check-ports.js';
import { clusterSettings } from './cluster-settings.js';
import { DEMO_ACCOUNT, demoPassword } from './demo-password.js';
import { fillOnceReady } from './fill-engine.js';
import { migrateDatabase } from './migrate-database.js';
import { signInSettings } from './sign-in-settings.js';

/** Lines that are still open when the application stops are cut after so long. */
const LINES_CLOSE_MS = 3_000;

export interface StartSettings {
  readonly version: string;
  /** Told what is being done, a line each, before what takes long. */
  readonly onProgress: (message: string) => void;
  /** What is done with the database before the engine starts, e.g. to play the demonstration into it. */
  readonly prepare?: (databaseUrl: string) => Promise<void>;
  /** Engine time of a cluster, in milliseconds since the epoch, where a demonstration turns its clock; default: the machine's. */
  readonly clusterNow?: () => number;
  /** Told of what goes wrong inside the engine, though it may be mended. */
  readonly onError: (error: unknown) => void;
}

export interface RunningApplication {
  /** Where people open it. */
  readonly url: string;
  /** Where Zeebe's clients find the engine, `host:port`; absent where that door is shut. */
  readonly grpcAddress?: string;
  readonly demo: { readonly username: string; readonly password: string };
  /** Those of the demonstration as whom visitors sign in; empty where nobody does. */
  readonly people: readonly DemoChoice[];
  /** Stops listening, lets work in hand be finished, closes the engine, and stops the database if it is ours. */
  close(): Promise<void>;
}

/** The whole application, from the settings to the open door. @throws StartupError where the starter can mend it */
export async function startApplication(
  configuration: Configuration,
  settings: StartSettings,
): Promise<RunningApplication> {
  await checkPorts(configuration);
  const { databaseUrl, dataDir } = configuration;
  const database = await openDatabase({ databaseUrl, dataDir, onProgress: settings.onProgress });
  let app: NestExpressApplication | undefined;
  try {
    await migrateDatabase(database.url, settings.onProgress);
    await settings.prepare?.(database.url);
    app = await createApplication(database, configuration, settings);
    await fillOnceReady(app, settings);
    const password = await demoPassword(configuration.demoPassword, dataDir);
    const demo = { ...DEMO_ACCOUNT, password };
    await app.get(AccountService).put(demo);
    const url = await listen(app, configuration);
    const grpcAddress = await listenForZeebeClients(app, configuration);
    const people = await app.get(DemoIdentity, { strict: false }).people();
    const grpc = grpcAddress === undefined ? {} : { grpcAddress };
    return { url, ...grpc, demo, people, close: closing(app, database) };
  } catch (error) {
    await app?.close();
    await database.close();
    throw error;
  }
}

async function createApplication(
  database: OpenedDatabase,
  configuration: Configuration,
  { version, clusterNow, onError }: StartSettings,
): Promise<NestExpressApplication> {
  const { v2Authentication, v2Level, tokens } = configuration;
  const cluster = clusterSettings(configuration, onError);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot({
      databaseUrl: database.url,
      engine: { onError },
      ...(cluster === undefined
        ? {}
        : { cluster: clusterNow === undefined ? cluster : { ...cluster, now: clusterNow } }),
      hasWorkers: configuration.workers === 'on',
      isV2Open: v2Authentication === 'none',
      ...(tokens === undefined ? {} : { tokens }),
      signIn: signInSettings(configuration),
      imports: [WorkflowsModule],
    }),
    { logger: ['error', 'warn'], bodyParser: false, abortOnError: false },
  );
  configureHttp(app, { version, v2Level });
  return app.init();
}

async function listen(app: NestExpressApplication, { host, port }: Configuration): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    throw explainListenError(error, { host, port });
  }
  const { port: taken } = app.getHttpServer().address() as AddressInfo;
  const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${named}:${taken}/`;
}

async function listenForZeebeClients(
  app: NestExpressApplication,
  { host, grpcPort, engine }: Configuration,
): Promise<string | undefined> {
  // Clients of a cluster go to the cluster.
  if (grpcPort === undefined || engine === 'zeebe') return undefined;
  return `${host}:${await app.get(GrpcDoor, { strict: false }).listen(host, grpcPort)}`;
}

const closing =
  (app: NestExpressApplication, database: OpenedDatabase): (() => Promise<void>) =>
  async () => {
    const server = app.getHttpServer() as import('node:http').Server;
    const closed = new Promise((resolve) => server.close(resolve));
    app.get(JobPolls, { strict: false }).endAll();
    await app.get(GrpcDoor, { strict: false }).close();
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), LINES_CLOSE_MS);
    await closed;
    clearTimeout(cut);
    await app.close();
    await database.close();
  };
