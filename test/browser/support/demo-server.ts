import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#runtime/database/data-source.js';
import { oneAtATime } from '#testing/database/template-database.js';
import { copyDemo } from './demo-template.js';
import { buildPages } from './programs.js';
import { type ServerProgram, startServer } from './server-program.js';

export interface DemoServer extends Pick<ServerProgram, 'url' | 'account'> {
  /** The server's database, to recount what the pages say. */
  readonly dataSource: DataSource;
  stop(): Promise<void>;
}

/**
 * Starts the whole application, pages and demonstration included, as a process of its own on a free port and a database of its own. The
 * demonstration is played once a run and copied, so that each spec finds it as it was.
 */
export async function demoServer(env: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  await oneAtATime('pages', buildPages);
  const database = await copyDemo();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otr-browser-'));
  const tidyUp = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { url, account, stop } = await startServer({ DATABASE_URL: database.url, OTR_DATA_DIR: dataDir, ...env });
    const dataSource = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
    return {
      url,
      account,
      dataSource,
      stop: async () => {
        await dataSource.destroy();
        await stop();
        await tidyUp();
      },
    };
  } catch (error) {
    await tidyUp();
    throw error;
  }
}
