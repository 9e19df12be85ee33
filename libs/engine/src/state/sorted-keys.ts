import type { Key } from '#protocol/key.js';

/** Keys taken away stay in the list until there are more of them than this and than the others. */
const GARBAGE_MAX = 256;

/**
 * A set of keys that is walked through in their order, whatever the order in which they came: mostly the next is the greatest, and
 * nothing has to be sorted.
 */
export class SortedKeys extends Set<Key> {
  private list: Key[] = [];
  private isSorted = true;

  override add(key: Key): this {
    if (this.has(key)) return this;
    super.add(key);
    // Undefined only while the set is being made.
    const last = this.list?.at(-1);
    if (last !== undefined && key < last) this.isSorted = false;
    this.list?.push(key);
    return this;
  }

  override delete(key: Key): boolean {
    const isThere = super.delete(key);
    if (isThere && this.list.length > 2 * this.size + GARBAGE_MAX) this.tidy();
    return isThere;
  }

  override *[Symbol.iterator](): SetIterator<Key> {
    if (!this.isSorted) this.tidy();
    let before: Key | undefined;
    for (const key of this.list) {
      // One that was taken away and came again stands there twice.
      if (key !== before && this.has(key)) yield key;
      before = key;
    }
  }

  private tidy(): void {
    this.list = [...super.values()].sort();
    this.isSorted = true;
  }
}
