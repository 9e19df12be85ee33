import type { EngineClock } from '../clock/engine-clock.js';
import type { DueCalendar } from '../due/due-calendar.js';
import type { JobClaim } from '../jobs/job-claim.js';
import type { JobDesk } from '../jobs/job-desk.js';
import type { PendingCommand } from '../store/write/insert-pending-commands.js';
import { type Entry, internalEntry } from './entry.js';
import { Inbox } from './inbox.js';

/** Continued commands of one go, so that one that never ends leaves room for the others. */
const TAKE_PENDING_MAX = 64;

/** All that a command can come from, and the order in which it is taken. */
export class CommandSources {
  /** What was left of earlier commands. */
  private pending: PendingCommand[] = [];
  private pendingIds = 0;
  /** What is asked from inside: it takes no room from those outside. */
  private carried: Entry[] = [];
  private readonly inbox: Inbox;

  constructor(
    private readonly desk: JobDesk,
    private readonly calendar: DueCalendar,
    private readonly clock: EngineClock,
    commandsMax: number,
  ) {
    this.inbox = new Inbox(commandsMax);
  }

  /** A command from outside. @throws EngineError RESOURCE_EXHAUSTED */
  put(entry: Entry): void {
    this.inbox.put(entry);
  }

  /** A command from inside. */
  carry(entry: Entry): void {
    this.carried.push(entry);
  }

  /** What a batch has left over. */
  continueWith(pending: readonly PendingCommand[]): void {
    this.pending.push(...pending);
  }

  nextPendingId(): number {
    this.pendingIds += 1;
    return this.pendingIds;
  }

  get hasAny(): boolean {
    if (this.inbox.size > 0 || this.carried.length > 0 || this.pending.length > 0 || this.desk.hasClaims) return true;
    const { nextDue } = this.calendar;
    return nextDue !== undefined && nextDue <= this.clock.now();
  }

  /** First what was left of earlier commands, then what is asked from inside, what is due, and who came from outside. */
  take(max: number): Entry[] {
    if (max === 0) return [];
    const entries = this.pending
      .splice(0, Math.min(TAKE_PENDING_MAX, max))
      .map(({ id, command }) => internalEntry(command, { from: 'pending', id }));
    entries.push(...this.carried.splice(0, max - entries.length));
    for (const claim of this.desk.takeClaims()) entries.push(claimEntry(claim));
    if (entries.length < max) entries.push(...this.calendar.take(this.nowAfter(entries), max - entries.length));
    if (entries.length < max) entries.push(...this.inbox.take(max - entries.length));
    return entries;
  }

  /** Everything is as in the store: these wait to be continued. */
  reset(pending: readonly PendingCommand[]): void {
    this.calendar.reset();
    this.pending = [...pending];
    this.pendingIds = Math.max(this.pendingIds, pending.at(-1)?.id ?? 0);
  }

  /**
   * Which of these are to be processed again, after everything was reset. A continued command that was never written comes again with
   * the command that leads to it; one that was is taken out of those that wait.
   */
  again(entries: readonly Entry[]): Entry[] {
    const stored = new Set(this.pending.map(({ id }) => id));
    const mine = entries.filter(({ origin }) => origin.from !== 'pending' || stored.has(origin.id));
    const taken = new Set(mine.map(({ origin }) => (origin.from === 'pending' ? origin.id : undefined)));
    this.pending = this.pending.filter(({ id }) => !taken.has(id));
    return mine;
  }

  /** A command of the engine's own that cannot be written: it is left alone until the next start. */
  setAside({ origin }: Entry): void {
    if (origin.from === 'due') this.calendar.quarantine(origin.key);
    if (origin.from === 'pending') this.pending = this.pending.filter(({ id }) => id !== origin.id);
  }

  /** Takes out all who wait for an answer. */
  drain(): Entry[] {
    return [...this.carried.splice(0), ...this.inbox.drain()];
  }

  /** A clock that is turned brings about what is due in the same batch. */
  private nowAfter(entries: readonly Entry[]): number {
    const turned = entries.findLast(({ origin }) => origin.from === 'clock')?.origin;
    return turned?.from === 'clock' ? Math.max(turned.timeMs, this.clock.now()) : this.clock.now();
  }
}

const claimEntry = (claim: JobClaim): Entry => {
  const { type: jobType, worker, timeoutMs } = claim.taker;
  return internalEntry({ type: 'ACTIVATE_JOBS', jobType, worker, timeoutMs, maxJobs: 1 }, { from: 'claim', claim });
};
