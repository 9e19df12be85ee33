import type { Outcome } from '#engine/processing/outcome.js';
import type { EngineError } from '#process-engine/engine-error.js';
import type { Command } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import type { JobClaim } from '../jobs/job-claim.js';

/** Where a command comes from. */
export type Origin =
  | { readonly from: 'client' }
  /** Something was due: a timer, a lease, a back-off, a message's end. */
  | { readonly from: 'due'; readonly key: Key }
  /** The rest of a command, kept in the store under this id. */
  | { readonly from: 'pending'; readonly id: number }
  /** Jobs for somebody who waits for them. */
  | { readonly from: 'claim'; readonly claim: JobClaim }
  /** The clock is turned: it stands at this time (also after a restart, where it stays pinned), or runs on from it. */
  | { readonly from: 'clock'; readonly timeMs: number; readonly isPinned: boolean; readonly staysPinned: boolean };

/** A command in the queue. */
export interface Entry {
  readonly command: Command;
  readonly origin: Origin;
  /** Told after the commit of what came of it. */
  settle(outcome: Outcome): void;
  /** Told that it was not processed, or that it is not known whether it was. */
  fail(error: EngineError): void;
}

const ignore = (): void => undefined;

/** A command of the engine to itself: nobody waits for the answer. */
export const internalEntry = (command: Command, origin: Origin): Entry => ({
  command,
  origin,
  settle: ignore,
  fail: ignore,
});
