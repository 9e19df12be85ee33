import type { Key } from '#protocol/key.js';

/** Something that is due at a time, in milliseconds since the epoch. */
export interface Due {
  readonly key: Key;
  readonly due: number;
}

export const compareDue = (a: Due, b: Due): number => a.due - b.due || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Entries that were replaced or removed are dropped when there are more of them than this and than the living. */
const GARBAGE_MAX = 1_024;

/**
 * The nearest first, by (due, key): a binary heap. What is removed or moved stays in it until it comes up, or until there is too much of
 * it, so that adding and removing cost next to nothing: most leases of jobs are gone long before they are due.
 */
export class DueHeap {
  private heap: Due[] = [];
  private readonly living = new Map<Key, number>();

  get size(): number {
    return this.living.size;
  }

  has(key: Key): boolean {
    return this.living.has(key);
  }

  set(key: Key, due: number): void {
    if (this.living.get(key) === due) return;
    this.living.set(key, due);
    this.heap.push({ key, due });
    this.rise(this.heap.length - 1);
    this.tidy();
  }

  delete(key: Key): boolean {
    return this.living.delete(key);
  }

  peek(): Due | undefined {
    for (let first = this.heap[0]; first !== undefined; first = this.heap[0]) {
      if (this.living.get(first.key) === first.due) return first;
      this.dropFirst();
    }
    return undefined;
  }

  pop(): Due | undefined {
    const first = this.peek();
    if (first === undefined) return undefined;
    this.dropFirst();
    this.living.delete(first.key);
    return first;
  }

  clear(): void {
    this.heap = [];
    this.living.clear();
  }

  /** Keeps the nearest and gives back the first of those that it lets go of. */
  keepNearest(count: number): Due | undefined {
    const sorted = [...this.living].map(([key, due]) => ({ key, due })).sort(compareDue);
    for (const { key } of sorted.slice(count)) this.living.delete(key);
    this.heap = sorted.slice(0, count);
    return sorted[count];
  }

  private tidy(): void {
    if (this.heap.length < 2 * this.living.size + GARBAGE_MAX) return;
    // A sorted list is a heap.
    this.heap = [...this.living].map(([key, due]) => ({ key, due })).sort(compareDue);
  }

  private dropFirst(): void {
    const last = this.heap.pop() as Due;
    if (this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink();
  }

  private rise(index: number): void {
    const item = this.heap[index] as Due;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = this.heap[above] as Due;
      if (compareDue(parent, item) <= 0) break;
      this.heap[index] = parent;
      index = above;
    }
    this.heap[index] = item;
  }

  private sink(): void {
    const { heap } = this;
    const item = heap[0] as Due;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right !== undefined && compareDue(right, heap[below] as Due) < 0) below += 1;
      const child = heap[below] as Due;
      if (compareDue(item, child) <= 0) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = item;
  }
}
