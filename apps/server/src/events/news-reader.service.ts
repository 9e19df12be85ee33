import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { EngineRecord } from '#protocol/records.js';
import type { RecordFeed } from '#readmodels/followers/follower.js';
import { RECORD_FEED } from '#readmodels/followers/record-feed.token.js';
import { AccessChanges } from './access-changes.service.js';
import { CaseChanges } from './case-changes.service.js';
import { changesOf, ToldTasks } from './changes.js';
import type { News } from './news.js';
import { NewsFacts } from './news-facts.service.js';
import { ShiftChanges } from './shift-changes.service.js';

/** What happens within so long is told together. */
const GATHER_MS = 200;
/** Where nothing happens in the engine, records beside it are looked at so often: a view ends in less than five seconds. */
const ACCESS_EACH_MS = 1_000;
const RETRY_MS = 1_000;
const RECORDS_MAX = 20_000;
/** News kept for those who were away for a moment. */
const KEPT_MAX = 200;

type Listener = (news: News) => void;

/** Follows the engine's log while somebody listens: one reader for all, from where it stood when the first one came. */
@Injectable()
export class NewsReader implements OnModuleDestroy {
  private readonly logger = new Logger('events');
  private readonly listeners = new Set<Listener>();
  private readonly told = new ToldTasks();
  private kept: News[] = [];
  /** News from behind this position on are in `kept`. */
  private keptFrom = 0;
  private reading: AbortController | undefined;
  /** Resolves when it is known from where on changes beside the engine are told. */
  private hasBegun: Promise<void> = Promise.resolve();
  private done: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(
    @Inject(RECORD_FEED) private readonly feed: RecordFeed,
    private readonly facts: NewsFacts,
    private readonly access: AccessChanges,
    private readonly shift: ShiftChanges,
    private readonly cases: CaseChanges,
  ) {}

  get position(): number {
    return this.feed.lastPosition;
  }

  /** @returns what ends the listening; whatever changes after `ready` resolves is told */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    // Pages that come while the application stops find nobody who reads.
    if (this.reading === undefined && !this.isClosed) this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  }

  /** Resolves when nothing is missed any more that happens from then on, or when nobody listens any more. */
  ready(): Promise<void> {
    return this.hasBegun;
  }

  /** News after a position; undefined where they are not known any more. */
  after(position: number): readonly News[] | undefined {
    if (this.reading === undefined || position < this.keptFrom) return undefined;
    return this.kept.filter((news) => news.position > position);
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    this.listeners.clear();
    this.end();
    await this.done;
  }

  private begin(): void {
    const reading = new AbortController();
    this.reading = reading;
    this.kept = [];
    this.keptFrom = this.feed.lastPosition;
    const before = this.done;
    let tell: () => void = () => undefined;
    this.hasBegun = new Promise((resolve) => {
      tell = resolve;
    });
    this.done = before.then(() => this.read(reading.signal, tell)).finally(tell);
  }

  private end(): void {
    this.reading?.abort();
    this.reading = undefined;
  }

  private async read(signal: AbortSignal, onBegun: () => void): Promise<void> {
    let position = this.keptFrom;
    let hasBegun = false;
    while (!signal.aborted) {
      try {
        if (!hasBegun) await Promise.all([this.access.begin(), this.cases.begin(), this.shift.begin()]);
        hasBegun = true;
        onBegun();
        await this.waitBeyond(position, signal);
        if (signal.aborted) return;
        const records = await this.recordsAfter(position);
        const reached = records.at(-1)?.position ?? position;
        await this.tell(records, reached, signal);
        position = reached;
      } catch (error) {
        if (signal.aborted) return;
        this.logger.warn(`Expected to read what has changed, but ${error instanceof Error ? error.message : 'cannot'}`);
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Until something has happened, and a moment longer; or until it is time to look beside the engine. */
  private async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    const enough = new AbortController();
    const all = AbortSignal.any([signal, enough.signal]);
    const timer = setTimeout(() => enough.abort(), ACCESS_EACH_MS);
    try {
      await this.feed.waitBeyond(position, all);
    } finally {
      clearTimeout(timer);
    }
    if (!all.aborted) await pause(GATHER_MS, undefined, { signal }).catch(() => undefined);
  }

  private async recordsAfter(position: number): Promise<EngineRecord[]> {
    const all: EngineRecord[] = [];
    for (let from = position; all.length < RECORDS_MAX && from < this.feed.lastPosition; ) {
      const records = await this.feed.readAfter(from);
      if (records.length === 0) break;
      all.push(...records);
      from = records.at(-1)?.position ?? from;
    }
    return all;
  }

  private async tell(records: readonly EngineRecord[], position: number, signal: AbortSignal): Promise<void> {
    const [access, cases, isShiftChanged] = await Promise.all([
      this.access.next(),
      this.cases.next(),
      this.shift.next(),
    ]);
    if (records.length === 0 && access.length === 0 && cases.length === 0 && !isShiftChanged) return;
    const found = await this.facts.of({ ...changesOf(records, this.told), cases, position });
    // Whoever listens by now came after all that this is about.
    if (signal.aborted) return;
    const news = { ...found, access, isShiftChanged };
    const isNothing = [news.tasks, news.episodes, news.pathways, access].every(({ length }) => length === 0);
    if (news.isAll !== true && !isShiftChanged && isNothing) return;
    this.keep(news);
    for (const listener of this.listeners) listener(news);
  }

  private keep(news: News): void {
    this.kept.push(news);
    if (this.kept.length <= KEPT_MAX) return;
    this.keptFrom = this.kept.shift()?.position ?? this.keptFrom;
  }
}
