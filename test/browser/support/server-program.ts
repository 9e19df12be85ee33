import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { spawnProgram } from './programs.js';

const START_MS_MAX = 120_000;

/** The whole application as a process of its own. */
export interface ServerProgram {
  /** Without a slash at its end. */
  readonly url: string;
  /** Of the account that programs use in the demonstration. */
  readonly account: { readonly username: string; readonly password: string };
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a cut of the power does. */
  kill(): Promise<void>;
}

/** Starts the whole application with the demonstration, on the database that the environment names. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<ServerProgram> {
  const child = spawnProgram('test/browser/support/server-process.ts', [], {
    PORT: '0',
    OTR_GRPC_PORT: 'off',
    OTR_HOST: '127.0.0.1',
    OTR_DEMO: 'on',
    ...env,
  });
  // Cut off from who started it, it ends in order.
  const stop = (): Promise<void> => endOf(child, () => child.connected && child.disconnect());
  try {
    const { url, demo } = await told(child);
    return { url: url.replace(/\/$/, ''), account: demo, stop, kill: () => endOf(child, () => child.kill('SIGKILL')) };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Told {
  readonly url: string;
  readonly demo: ServerProgram['account'];
}

async function told(child: ChildProcess): Promise<Told> {
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`Expected the server to start, but it ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(START_MS_MAX) }), ended]);
  ended.catch(() => undefined);
  return message as Told;
}

async function endOf(child: ChildProcess, end: () => unknown): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // Not 'close', which Node never tells of a child that was cut off.
  const ended = once(child, 'exit');
  end();
  await ended;
}
