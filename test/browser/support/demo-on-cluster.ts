import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#runtime/database/data-source.js';
import { oneAtATime } from '#testing/database/template-database.js';
import { freePorts } from '#testing/free-ports.js';
import { copyDemo } from './demo-template.js';
import { buildPages } from './programs.js';
import { startServer } from './server-program.js';

/** The demonstration on a server that runs no pathways itself, and the cluster that it asks. */
export interface DemoOnCluster {
  /** Of the server. Without a slash at its end. */
  readonly url: string;
  readonly dataSource: DataSource;
  /** The cluster is gone at once, as when its machine fails. */
  killCluster(): Promise<void>;
  /** The cluster comes back where it was. */
  startCluster(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the demonstration with ENGINE=zeebe. Its cluster is another server of ours, with the embedded engine, the gateway's protocol and
 * the REST API. Both are on one database, so that what the engine writes is what the pages read, without a feed between them.
 */
export async function demoOnCluster(): Promise<DemoOnCluster> {
  await oneAtATime('pages', buildPages);
  const database = await copyDemo();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otr-browser-'));
  // What is started is ended again, the last one first, also where a later step fails.
  const ends: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true }), () => database.drop()];
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
  };
  try {
    const [port, grpcPort] = await freePorts(2);
    const password = randomBytes(12).toString('hex');
    const shared = { DATABASE_URL: database.url, OTR_DATA_DIR: dataDir, OTR_DEMO_PASSWORD: password };
    const startCluster = () => startServer({ ...shared, PORT: String(port), OTR_GRPC_PORT: String(grpcPort) });
    let cluster = await startCluster();
    ends.push(() => cluster.stop());
    const server = await startServer({
      ...shared,
      ENGINE: 'zeebe',
      OTR_WORKERS: 'off',
      ZEEBE_ADDRESS: `127.0.0.1:${grpcPort}`,
      ZEEBE_REST_ADDRESS: `http://127.0.0.1:${port}`,
      ZEEBE_CREDENTIALS: `${cluster.account.username}:${password}`,
      ZEEBE_FEED_PORT: '0',
      ZEEBE_FEED_CREDENTIALS: `otr-test-browser:${password}`,
    });
    ends.push(() => server.stop());
    const dataSource = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
    ends.push(() => dataSource.destroy());
    return {
      url: server.url,
      dataSource,
      killCluster: () => cluster.kill(),
      startCluster: async () => {
        cluster = await startCluster();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
