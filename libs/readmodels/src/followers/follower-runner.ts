import type { DataSource, EntityManager } from 'typeorm';
import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession } from '../sql/statement.js';
import type { Follower, RecordFeed } from './follower.js';

/** How long records are gathered before they are applied: what begins and ends in between is written once. */
export const GATHER_MS = 500;

/** Pause after a failure: the database is away, or another node follows. */
const RETRY_MS = 1_000;

export interface FollowerOptions {
  readonly gatherMs?: number;
  readonly onError?: (error: unknown) => void;
}

interface Waiter {
  readonly position: number;
  readonly resolve: () => void;
}

/** Lets a projection follow a feed: applies what comes, keeps its position in the same transaction, and goes on after failures. */
export class FollowerRunner {
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;
  /** Up to where it has followed; undefined: as the store says. */
  private position: number | undefined;
  /** How often all was begun anew: where it stood before does not count any more. */
  private beginnings = 0;
  /** While all is begun anew. */
  private clearing: Promise<void> = Promise.resolve();
  private waiters: Waiter[] = [];
  private endPause: (() => void) | undefined;
  /** Ends the waiting for more: it is closed, or begins anew. */
  private waiting = new AbortController();

  constructor(
    private readonly feed: RecordFeed,
    private readonly dataSource: DataSource,
    private readonly follower: Follower,
    private readonly options: FollowerOptions = {},
  ) {
    this.running = this.run();
  }

  get name(): string {
    return this.follower.name;
  }

  /** Resolves when everything up to a position is applied: for who wants to read what he has just written. */
  async waitFor(position: number = this.feed.lastPosition): Promise<void> {
    if ((this.position ?? -1) >= position || this.closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.waiters.push({ position, resolve });
      this.endPause?.();
    });
  }

  /** Makes all rows again from the log, as far as it reaches back. */
  async rebuild(): Promise<void> {
    const cleared = this.dataSource.transaction(async (manager) => {
      await this.lockPosition(manager);
      await this.follower.clear(sessionOf(manager));
      await this.keepPosition(manager, 0);
    });
    // Until it is committed the store tells the place of before: nobody asks it meanwhile.
    const over = (): void => undefined;
    this.clearing = cleared.then(over, over);
    this.beginnings += 1;
    this.position = undefined;
    this.waiting.abort();
    await cleared;
    await this.waitFor();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.waiting.abort();
    this.endPause?.();
    await this.running;
    for (const { resolve } of this.waiters.splice(0)) resolve();
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        await this.step(signal);
      } catch (error) {
        this.position = undefined;
        if (!signal.aborted) {
          this.options.onError?.(error);
          await this.pause(RETRY_MS);
        }
      }
    }
  }

  private async step(signal: AbortSignal): Promise<void> {
    await this.clearing;
    this.waiting = new AbortController();
    const { beginnings } = this;
    const hasBegunAnew = (): boolean => this.beginnings !== beginnings;
    const from = this.position ?? (await this.storedPosition());
    if (signal.aborted || hasBegunAnew()) return;
    this.position = from;
    await this.feed.waitBeyond(from, this.waiting.signal);
    if (signal.aborted || hasBegunAnew()) return;
    if (this.waiters.length === 0) await this.pause(this.options.gatherMs ?? GATHER_MS);
    if (hasBegunAnew()) return;
    const records = await this.feed.readAfter(from);
    if (records.length === 0) return;
    const reached = await this.apply(from, records);
    if (!hasBegunAnew()) this.arriveAt(reached);
  }

  /** @returns up to where all is committed */
  private async apply(from: number, records: readonly EngineRecord[]): Promise<number> {
    const last = records.at(-1) as EngineRecord;
    await this.dataSource.transaction(async (manager) => {
      const stored = await this.lockPosition(manager);
      if (stored !== from)
        throw new Error(`Expected follower '${this.name}' to stand at ${from}, but it stands at ${stored}`);
      await this.follower.apply(sessionOf(manager), records);
      await this.keepPosition(manager, last.position);
    });
    return last.position;
  }

  private arriveAt(position: number): void {
    this.position = position;
    const reached = this.waiters.filter((waiter) => waiter.position <= position);
    this.waiters = this.waiters.filter((waiter) => waiter.position > position);
    for (const { resolve } of reached) resolve();
  }

  private async storedPosition(): Promise<number> {
    const rows: { position: string }[] = await this.dataSource.query(
      'SELECT position FROM engine.follower WHERE name = $1',
      [this.name],
    );
    return Number(rows[0]?.position ?? 0);
  }

  /** One at a time, whoever else may follow for the same rows. */
  private async lockPosition(manager: EntityManager): Promise<number> {
    await manager.query('INSERT INTO engine.follower (name, position) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
      this.name,
    ]);
    const rows: { position: string }[] = await manager.query(
      'SELECT position FROM engine.follower WHERE name = $1 FOR UPDATE',
      [this.name],
    );
    return Number(rows[0]?.position);
  }

  private async keepPosition(manager: EntityManager, position: number): Promise<void> {
    await manager.query('UPDATE engine.follower SET position = $2 WHERE name = $1', [this.name, position]);
  }

  /** Waits; shorter, where somebody waits for what is to come, or where it is closed. */
  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}

const sessionOf = (manager: EntityManager): SqlSession => ({
  run: async <Row>({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) => {
    // For statements that return no rows TypeORM gives back [rows, count].
    const result = await manager.query<Row[]>(text, values as unknown[]);
    return result;
  },
});
