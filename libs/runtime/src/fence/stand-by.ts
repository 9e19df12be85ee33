import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { EngineError } from '#process-engine/engine-error.js';
import { failureKind } from '../connection/failure-kind.js';
import { PartitionSessions } from '../loop/partition-sessions.js';
import { LEASE_MS, tryToLead } from './leadership.js';

/** Pauses between looks at whether the active node is still there. */
const LOOK_MS = 250;

export interface StandbyOptions {
  /** `postgres://…`: the database is the partition. Its schema has to be there. */
  readonly url: string;
  /** Names this node for operators; made up where it is not given. */
  readonly holder?: string;
  /** How long the active node may be silent before another takes over. */
  readonly leaseMs?: number;
  /** What to do while another node is active. Default: wait. */
  readonly whileOther?: 'wait' | 'refuse';
}

/**
 * Waits until this node may be the active one.
 *
 * @returns undefined where it was told to stop
 * @throws EngineError NOT_ACTIVE where another node is active and it shall not wait
 */
export const standBy = async (
  options: StandbyOptions,
  signal: AbortSignal,
  onStandingBy: () => void,
): Promise<PartitionSessions | undefined> => {
  const { url, leaseMs = LEASE_MS, holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}` } = options;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      const leadership = await tryToLead({ url, holder, leaseMs });
      if (leadership !== undefined) return await PartitionSessions.open({ url, holder, leaseMs }, leadership);
      if (options.whileOther === 'refuse') {
        throw new EngineError(
          'NOT_ACTIVE',
          'Expected to be the only engine on the database, but another one is active',
        );
      }
      onStandingBy();
    } catch (error) {
      // At the start a database that cannot be reached is a mistake in the settings; later it may come back.
      if (isFirst || failureKind(error) !== 'away') throw error;
    }
    await pause(LOOK_MS, signal);
  }
  return undefined;
};

/** Waits, or until it is told to stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
