import type { EngineRecord } from '#protocol/records.js';

/**
 * Somebody outside who follows the log over all ends and starts of the engine, and keeps what it was told: what is seen once must stay
 * true for ever.
 */
export class Follower {
  readonly records: EngineRecord[] = [];
  private readonly watchers: { readonly position: number; readonly reached: () => void }[] = [];
  private readonly listeners: ((record: EngineRecord) => void)[] = [];

  /** The position that comes next. */
  get next(): number {
    return (this.records.at(-1)?.position ?? 0) + 1;
  }

  take(records: readonly EngineRecord[]): void {
    for (const record of records) {
      // What a process that is gone had still sent comes again from the next one.
      if (record.position < this.next) continue;
      if (record.position > this.next) {
        throw new Error(`Expected the record at ${this.next} to follow, but it is the one at ${record.position}`);
      }
      this.records.push(record);
      for (const listener of [...this.listeners]) listener(record);
    }
    for (const { position, reached } of this.watchers) if (position < this.next) reached();
  }

  /** Resolves when all records up to a position are known. */
  reached(position: number): Promise<void> {
    if (position < this.next) return Promise.resolve();
    return new Promise((reached) => this.watchers.push({ position, reached }));
  }

  /** Resolves with the next record that fits. */
  nextThat(fits: (record: EngineRecord) => boolean): Promise<EngineRecord> {
    return new Promise((found) => {
      const listener = (record: EngineRecord): void => {
        if (!fits(record)) return;
        this.listeners.splice(this.listeners.indexOf(listener), 1);
        found(record);
      };
      this.listeners.push(listener);
    });
  }

  listen(listener: (record: EngineRecord) => void): void {
    this.listeners.push(listener);
  }
}
