import type { EngineRecord } from '#protocol/records.js';

/** Records kept in memory for those who follow the log closely. */
const RECORDS_MAX = 20_000;

/** The newest committed records, and a bell that rings when there are more. */
export class LogTail {
  private chunks: (readonly EngineRecord[])[] = [];
  private count = 0;
  private waiting: (() => void)[] = [];
  private end: number;

  constructor(lastPosition: number) {
    this.end = lastPosition;
  }

  /** The last position that is committed. */
  get lastPosition(): number {
    return this.end;
  }

  publish(records: readonly EngineRecord[], lastPosition: number): void {
    if (records.length > 0) {
      this.chunks.push(records);
      this.count += records.length;
      while (this.count > RECORDS_MAX && this.chunks.length > 1) this.count -= this.chunks.shift()?.length ?? 0;
    }
    this.end = Math.max(this.end, lastPosition);
    this.ring();
  }

  /** The committed records from a position on; undefined where they are no longer in memory. */
  from(position: number): readonly EngineRecord[] | undefined {
    if (position > this.end) return [];
    const first = this.chunks[0]?.[0];
    if (first === undefined || first.position > position) return undefined;
    let index = this.chunks.length - 1;
    while (index > 0 && ((this.chunks[index] as EngineRecord[])[0]?.position ?? 0) > position) index -= 1;
    const [from, ...rest] = this.chunks.slice(index);
    return [...(from ?? []).filter((record) => record.position >= position), ...rest.flat()];
  }

  /** Resolves when there may be something new, or when it is rung without. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  ring(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}
