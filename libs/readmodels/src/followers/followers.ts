import type { DataSource } from 'typeorm';
import { ElementHistory } from './element-history.follower.js';
import type { RecordFeed } from './follower.js';
import { type FollowerOptions, FollowerRunner } from './follower-runner.js';
import { Timeline } from './timeline.follower.js';

/** Everything that follows the log of an engine. */
export class Followers {
  readonly elementHistory: FollowerRunner;
  readonly timeline: FollowerRunner;

  constructor(feed: RecordFeed, dataSource: DataSource, options: FollowerOptions = {}) {
    this.elementHistory = new FollowerRunner(feed, dataSource, new ElementHistory(), options);
    this.timeline = new FollowerRunner(feed, dataSource, new Timeline(), options);
  }

  /** Resolves when all have followed up to a position; without one, up to what is committed now. */
  async waitFor(position?: number): Promise<void> {
    await Promise.all(this.all.map((runner) => runner.waitFor(position)));
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((runner) => runner.close()));
  }

  private get all(): readonly FollowerRunner[] {
    return [this.elementHistory, this.timeline];
  }
}
