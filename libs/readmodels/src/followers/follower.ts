import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession } from '../sql/statement.js';

/** A projection that follows the log after the commit: history, timelines. Its rows can be made again from the log. */
export interface Follower {
  /** Under which its position is kept. */
  readonly name: string;
  /** Applies records, which follow those of the call before without a gap, in a transaction that also keeps the position. */
  apply(session: SqlSession, records: readonly EngineRecord[]): Promise<void>;
  /** Deletes all its rows, to begin anew. */
  clear(session: SqlSession): Promise<void>;
}

/** Where the records come from: either engine. */
export interface RecordFeed {
  /** Resolves when a record after this position is committed, or when the signal aborts. */
  waitBeyond(position: number, signal: AbortSignal): Promise<void>;
  /** Committed records after a position, in order: the next ones, as many as are at hand. */
  readAfter(position: number): Promise<readonly EngineRecord[]>;
  /** The last position that is committed. */
  readonly lastPosition: number;
}
