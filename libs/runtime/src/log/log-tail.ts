import type { EngineRecord } from '#protocol/records.js';

/** Records kept in memory for those who follow the log closely, at most; and for how long. */
const RECORDS_MAX = 50_000;
const KEEP_MS = 2_000;

interface Part {
  readonly records: readonly EngineRecord[];
  readonly at: number;
}

/** The newest committed records, as long as somebody follows them, and a bell that rings when there are more. */
export class LogTail {
  private parts: Part[] = [];
  private count = 0;
  private waiting: (() => void)[] = [];
  private askedAt = Number.NEGATIVE_INFINITY;
  private end = 0;

  /** The last position that is committed. */
  get lastPosition(): number {
    return this.end;
  }

  publish(records: readonly EngineRecord[], lastPosition: number): void {
    const now = performance.now();
    const isFollowed = this.waiting.length > 0 || now - this.askedAt < KEEP_MS;
    if (records.length > 0 && isFollowed) {
      this.parts.push({ records, at: now });
      this.count += records.length;
    }
    this.drop(isFollowed ? now - KEEP_MS : now);
    this.end = Math.max(this.end, lastPosition);
    this.ring();
  }

  /** The committed records from a position on; undefined where they are no longer in memory. */
  from(position: number): readonly EngineRecord[] | undefined {
    this.askedAt = performance.now();
    if (position > this.end) return [];
    const first = this.parts[0]?.records[0];
    const last = this.parts.at(-1)?.records.at(-1);
    if (first === undefined || last === undefined || first.position > position || last.position < this.end)
      return undefined;
    let index = this.parts.length - 1;
    while (index > 0 && ((this.parts[index] as Part).records[0]?.position ?? 0) > position) index -= 1;
    const [from, ...others] = this.parts.slice(index);
    return [
      ...(from?.records ?? []).filter((record) => record.position >= position),
      ...others.flatMap(({ records }) => records),
    ];
  }

  /** Resolves when there may be something new, or when it is rung without. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  ring(): void {
    const { waiting } = this;
    if (waiting.length > 0) this.askedAt = performance.now();
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  /** Lets go of what is older than a time, and of what is too much: from the oldest on, so that no gap arises. */
  private drop(before: number): void {
    while (this.parts.length > 0) {
      const [oldest] = this.parts as [Part];
      if (oldest.at > before && (this.count <= RECORDS_MAX || this.parts.length === 1)) return;
      this.parts.shift();
      this.count -= oldest.records.length;
    }
  }
}
