import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InsightFacts } from '#insight/facts/facts.follower.js';
import type { RecordFeed } from '#readmodels/followers/follower.js';
import { FollowerRunner } from '#readmodels/followers/follower-runner.js';
import { RECORD_FEED } from '#readmodels/followers/record-feed.token.js';

/** So long an answer waits for what was written a moment ago, more than enough also on a busy machine; then it says that it is not complete. */
const CATCH_UP_MS = 5_000;

/** Keeps the facts that measures are computed from in step with the log, from the start of the application to its end. */
@Injectable()
export class InsightFollower implements OnModuleInit, BeforeApplicationShutdown {
  private runner: FollowerRunner | undefined;

  constructor(
    @Inject(RECORD_FEED) private readonly feed: RecordFeed,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.runner = new FollowerRunner(this.feed, this.source, new InsightFacts());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.close();
  }

  /** @returns whether everything that is committed now is in the measures */
  async catchUp(timeoutMs: number = CATCH_UP_MS): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), timeoutMs);
    });
    try {
      const caughtUp = this.runner?.waitFor().then(() => true as const);
      return await Promise.race([caughtUp ?? false, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes all facts again from the log, as far as it reaches back. */
  async rebuild(): Promise<void> {
    await this.runner?.rebuild();
  }
}
