import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Acknowledged, End } from './acknowledged.js';

const folder = path.dirname(fileURLToPath(import.meta.url));
const loader = path.resolve(folder, '../../scripts/typescript.mjs');
const program = path.join(folder, 'weekend-player.ts');
const OPTIONS = ['--conditions=development', '--disable-warning=DeprecationWarning', '--import', loader];

/** A process that plays the weekend, again and again on the same database, and is killed amid it. */
export class WeekendHost {
  /** What the processes were told to be done. */
  readonly acknowledged: Acknowledged[] = [];

  constructor(
    private readonly url: string,
    private readonly until: string,
  ) {}

  /**
   * Plays on, until it is killed.
   *
   * @param end when that is; without it, it plays to the end
   * @returns whether it was killed
   * @throws Error where it ended by itself, and not well
   */
  async play(end: End | null = null): Promise<boolean> {
    const child = spawn(process.execPath, [...OPTIONS, program, this.url, this.until, JSON.stringify(end)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.on('message', (message: Acknowledged) => this.acknowledged.push(message));
    // What it had still told is read before: all its streams are closed then.
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code !== 0 && signal !== 'SIGKILL') {
      throw new Error(`Expected the replay to go on until it is killed, but it ended with ${code ?? signal}`);
    }
    return signal === 'SIGKILL';
  }
}
