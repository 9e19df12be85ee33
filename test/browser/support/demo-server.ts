import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#runtime/database/data-source.js';
import { copyTemplate, oneAtATime } from '#testing/database/template-database.js';
import { demoTemplate } from './demo-template.js';
import { buildPages, spawnProgram } from './programs.js';

const START_MS_MAX = 120_000;

export interface DemoServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Of the account that programs use in the demonstration. */
  readonly account: { readonly username: string; readonly password: string };
  /** The server's database, to recount what the pages say. */
  readonly dataSource: DataSource;
  stop(): Promise<void>;
}

interface Told {
  readonly url: string;
  readonly demo: DemoServer['account'];
}

/**
 * Starts the whole application, pages and demonstration included, as a process of its own on a free port and a database of its own. The
 * demonstration is played once a run and copied, so that each spec finds it as it was.
 */
export async function demoServer(env: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  await oneAtATime('pages', buildPages);
  const database = await copyTemplate(await demoTemplate());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otr-browser-'));
  const child = spawnProgram('test/browser/support/server-process.ts', [], {
    PORT: '0',
    OTR_GRPC_PORT: 'off',
    OTR_HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    OTR_DATA_DIR: dataDir,
    OTR_DEMO: 'on',
    ...env,
  });
  const tidyUp = async (): Promise<void> => {
    await endOf(child);
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { url, demo } = await told(child);
    const dataSource = await createDataSource({ url: database.url, poolMax: 2 }).initialize();
    return {
      url: url.replace(/\/$/, ''),
      account: demo,
      dataSource,
      stop: async () => {
        await dataSource.destroy();
        await tidyUp();
      },
    };
  } catch (error) {
    await tidyUp();
    throw error;
  }
}

async function told(child: ChildProcess): Promise<Told> {
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`Expected the server to start, but it ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(START_MS_MAX) }), ended]);
  ended.catch(() => undefined);
  return message as Told;
}

/** Cut off from who started it, it ends in order. */
async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // Not 'close', which Node never tells of a child that was cut off.
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}
