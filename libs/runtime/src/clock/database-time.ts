import type { EngineConnection } from '../connection/engine-connection.js';
import type { TimeSource } from './engine-clock.js';

/** The database's clock, asked now and then; in between this process's monotonic clock counts on. Never ahead of it, never backwards. */
export class DatabaseTime implements TimeSource {
  private atMs = Number.NaN;
  private askedAt = 0;
  private last = 0;

  now(): number {
    this.last = Math.max(this.last, this.atMs + (performance.now() - this.askedAt));
    return this.last;
  }

  /** Asks the database. */
  async ask(connection: EngineConnection): Promise<void> {
    const { rows } = await connection.script<{ ms: string }>(
      'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms',
    );
    // The answer was true before it arrived: what is counted from here is not ahead.
    this.atMs = Number(rows[0]?.ms);
    this.askedAt = performance.now();
  }
}
