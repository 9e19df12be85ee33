import type { Key } from '#protocol/key.js';
import { compareDue, type Due, DueHeap } from './due-heap.js';

/** Entries read at once, and kept at most twice over. */
export const WINDOW_ENTRIES_MAX = 1_000;

/** Reads up to `max` entries of the store after a place in the order (due, key), in that order. */
export type LoadDue = (after: Due, max: number) => Promise<readonly Due[]>;

const BEFORE_ALL: Due = { key: '', due: Number.NEGATIVE_INFINITY };

/**
 * The nearest of many things that are due: a window in memory over rows in the store. Everything up to its horizon is in the window,
 * or has been taken; everything beyond lies in the store alone. What changes it is told after the commit.
 */
export class DueWindow {
  private readonly heap = new DueHeap();
  /** The last entry up to which the window is complete; undefined: there is nothing beyond. */
  private horizon: Due | undefined = BEFORE_ALL;
  /** What is told while rows are being read: the rows may be from before it. */
  private meanwhile: Map<Key, number | null> | undefined;
  private reading: Promise<void> | undefined;
  /** Changes when all is forgotten: what is read for an earlier one does not count. */
  private generation = 0;

  constructor(
    private readonly load: LoadDue,
    private readonly entriesMax = WINDOW_ENTRIES_MAX,
  ) {}

  /** Something is due at a time, also where it was due at another. */
  set(key: Key, due: number): void {
    this.meanwhile?.set(key, due);
    const isBeyond = this.horizon !== undefined && compareDue({ key, due }, this.horizon) > 0;
    if (isBeyond) {
      this.heap.delete(key);
      return;
    }
    this.heap.set(key, due);
    if (this.heap.size > 2 * this.entriesMax && this.meanwhile === undefined) this.shrink();
  }

  delete(key: Key): void {
    this.meanwhile?.set(key, null);
    this.heap.delete(key);
  }

  /** When the next is due, as far as is known: fill first. */
  get nextDue(): number | undefined {
    return this.heap.peek()?.due;
  }

  peek(): Due | undefined {
    return this.heap.peek();
  }

  /** Takes the nearest out. Its row is still there until what it leads to is committed; it is not taken twice. */
  take(): Due | undefined {
    return this.heap.pop();
  }

  /** Whether nothing is in the window while there may be more in the store. */
  get isExhausted(): boolean {
    return this.heap.peek() === undefined && this.horizon !== undefined;
  }

  /** Nothing is due at any time. */
  get isEmpty(): boolean {
    return this.heap.peek() === undefined && this.horizon === undefined;
  }

  /** Reads the next rows where the window is exhausted. */
  async fill(): Promise<void> {
    if (!this.isExhausted) return;
    const { generation } = this;
    this.reading ??= this.read().finally(() => {
      if (this.generation === generation) this.reading = undefined;
    });
    await this.reading;
  }

  /** Forgets everything: the store alone is right. */
  reset(): void {
    this.heap.clear();
    this.horizon = BEFORE_ALL;
    this.meanwhile = undefined;
    this.reading = undefined;
    this.generation += 1;
  }

  private async read(): Promise<void> {
    const { generation } = this;
    const meanwhile = new Map<Key, number | null>();
    this.meanwhile = meanwhile;
    try {
      const rows = await this.load(this.horizon ?? BEFORE_ALL, this.entriesMax);
      if (this.generation !== generation) return;
      this.horizon = rows.length < this.entriesMax ? undefined : rows.at(-1);
      for (const { key, due } of rows) if (!meanwhile.has(key)) this.heap.set(key, due);
      this.meanwhile = undefined;
      for (const [key, due] of meanwhile) if (due !== null) this.set(key, due);
    } finally {
      if (this.generation === generation) this.meanwhile = undefined;
    }
  }

  private shrink(): void {
    const firstBeyond = this.heap.keepNearest(this.entriesMax);
    if (firstBeyond === undefined) return;
    // Just before it: the horizon is the last entry that is inside.
    this.horizon = { due: firstBeyond.due, key: previousKey(firstBeyond.key) };
  }
}

/** The greatest key before a key of the same length. */
const previousKey = (key: Key): Key => String(BigInt(key) - 1n);
