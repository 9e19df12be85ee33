import { once } from 'node:events';
import type { Ledger } from './ledger.js';
import { spawnProgram } from './spawn-program.js';

/** What has come of the weekend: nothing in it depends on how often it was interrupted. */
export interface WeekendEnd {
  readonly story: readonly object[];
  /** Each with its stage and outcome. */
  readonly episodes: readonly string[];
  /** Each agency that was asked, for whom, and how that stands. */
  readonly requests: readonly string[];
}

export type FromWeekend =
  | { readonly acknowledged: string }
  /** From 0 to 1. */
  | { readonly played: number }
  | { readonly end: WeekendEnd };

export interface PlayOptions {
  /** ISO date-time of the weekend's own time. */
  readonly until: string;
  /** Ends it as a kill does. */
  readonly signal: AbortSignal;
  readonly killAfter?: { readonly acknowledged: number; readonly delayMs: number };
}

/** Plays the weekend in a process of its own until it has come to its end, or so far. What is acknowledged meanwhile is written down. */
export const playWeekend = async (
  dataDir: string,
  ledger: Ledger,
  { until, killAfter, signal: stop }: PlayOptions,
): Promise<WeekendEnd | 'killed'> => {
  const child = spawnProgram('weekend-process.ts', dataDir, until);
  stop.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  // What it had still told is read before: its channel is closed then.
  const gone = once(child, 'close') as Promise<[number | null, string | null]>;
  const acknowledged = ledger.size + (killAfter?.acknowledged ?? Number.POSITIVE_INFINITY);
  let end: WeekendEnd | undefined;
  let killing: NodeJS.Timeout | undefined;
  child.on('message', (message: FromWeekend) => {
    if ('end' in message) end = message.end;
    if (!('acknowledged' in message)) return;
    void ledger.append(message.acknowledged);
    if (ledger.size >= acknowledged) killing ??= setTimeout(() => child.kill('SIGKILL'), killAfter?.delayMs);
  });
  const [code, signal] = await gone;
  clearTimeout(killing);
  if (signal === 'SIGKILL') return 'killed';
  if (end === undefined) throw new Error(`Expected the weekend to come to its end, but its process ended with ${code}`);
  return end;
};
