import type { Command } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { type Entry, internalEntry } from '../inbox/entry.js';
import { compareDue, type Due } from './due-heap.js';
import { DueWindow } from './due-window.js';
import { selectDueBackoffs, selectDueLeases, selectDueMessages, selectDueTimers } from './select-due.js';

type Kind = 'timers' | 'leases' | 'backoffs' | 'messages';

const commands: { readonly [K in Kind]: (key: Key) => Command } = {
  timers: (timerKey) => ({ type: 'TRIGGER_TIMER', timerKey }),
  leases: (jobKey) => ({ type: 'TIME_OUT_JOB', jobKey }),
  backoffs: (jobKey) => ({ type: 'RECUR_JOB', jobKey }),
  messages: (messageKey) => ({ type: 'EXPIRE_MESSAGE', messageKey }),
};

/** Everything that comes due by itself: timers, leases and back-offs of jobs, the end of buffered messages. Rows in the store; here the nearest of them. */
export class DueCalendar {
  private readonly windows: { readonly [K in Kind]: DueWindow };
  private readonly all: readonly (readonly [Kind, DueWindow])[];
  /** What cannot be written, and is left alone until the next start. */
  private readonly quarantined = new Set<Key>();

  constructor(session: () => SqlSession) {
    this.windows = {
      timers: new DueWindow((after, max) => selectDueTimers(session(), after, max)),
      leases: new DueWindow((after, max) => selectDueLeases(session(), after, max)),
      backoffs: new DueWindow((after, max) => selectDueBackoffs(session(), after, max)),
      messages: new DueWindow((after, max) => selectDueMessages(session(), after, max)),
    };
    this.all = Object.entries(this.windows) as [Kind, DueWindow][];
  }

  /** What a committed batch has changed. */
  apply(records: readonly EngineRecord[]): void {
    const { timers, messages } = this.windows;
    for (const record of records) {
      switch (record.valueType) {
        case 'TIMER':
          if (record.intent === 'CREATED') timers.set(record.key, record.value.dueDate);
          else if (record.intent !== 'MIGRATED') timers.delete(record.key);
          break;
        case 'JOB':
          this.applyJob(record);
          break;
        case 'JOB_BATCH':
          for (const key of record.value.jobKeys) this.windows.leases.set(key, record.value.deadline);
          break;
        case 'MESSAGE':
          if (record.intent === 'PUBLISHED') messages.set(record.key, record.value.deadline);
          else messages.delete(record.key);
          break;
        default:
          break;
      }
    }
  }

  /** When the next is due, or undefined. */
  get nextDue(): number | undefined {
    let next: number | undefined;
    for (const [, { nextDue }] of this.all)
      if (nextDue !== undefined && (next === undefined || nextDue < next)) next = nextDue;
    return next;
  }

  /** Whether a job is in somebody's hands. */
  get hasLeases(): boolean {
    return !this.windows.leases.isEmpty;
  }

  get needsFilling(): boolean {
    return this.all.some(([, window]) => window.isExhausted);
  }

  async fill(): Promise<void> {
    await Promise.all(this.all.map(([, window]) => window.fill()));
  }

  /** Takes what is due now, in the order of (due, key), as commands. */
  take(now: number, max: number): Entry[] {
    const entries: Entry[] = [];
    while (entries.length < max) {
      const next = this.nearest();
      if (next === undefined || next.first.due > now) break;
      const [kind, window] = next.of;
      window.take();
      const { key } = next.first;
      if (!this.quarantined.has(key)) entries.push(internalEntry(commands[kind](key), { from: 'due', key }));
      // What lies behind it in the store may be due before what is here.
      if (window.isExhausted) break;
    }
    return entries;
  }

  quarantine(key: Key): void {
    this.quarantined.add(key);
  }

  /** Forgets everything: the store alone is right. */
  reset(): void {
    for (const [, window] of this.all) window.reset();
  }

  private nearest(): { readonly first: Due; readonly of: readonly [Kind, DueWindow] } | undefined {
    let nearest: { first: Due; of: readonly [Kind, DueWindow] } | undefined;
    for (const one of this.all) {
      const first = one[1].peek();
      if (first !== undefined && (nearest === undefined || compareDue(first, nearest.first) < 0)) {
        nearest = { first, of: one };
      }
    }
    return nearest;
  }

  private applyJob({ key, intent, value }: Extract<EngineRecord, { valueType: 'JOB' }>): void {
    const { leases, backoffs } = this.windows;
    const isLeased = value.deadline > 0 && (intent === 'CREATED' || intent === 'TIMEOUT_UPDATED');
    if (isLeased) leases.set(key, value.deadline);
    else if (intent !== 'RETRIES_UPDATED') leases.delete(key);
    if (intent === 'FAILED' && value.retries > 0 && value.retryBackoffUntil > 0)
      backoffs.set(key, value.retryBackoffUntil);
    else if (intent !== 'RETRIES_UPDATED') backoffs.delete(key);
  }
}
