import type { Key } from '#protocol/key.js';

/**
 * Element instances in the first chunk, which is in the row of the process instance. Few: the scopes in it change with almost
 * every step.
 */
export const FIRST_CHUNK_ELEMENTS_MAX = 8;

/** Element instances in every other chunk (design rule: at most 64). */
export const CHUNK_ELEMENTS_MAX = 64;

/** Which element instance of a process instance lies in which chunk: it stays there as long as it lives. */
export class ElementChunks {
  private readonly chunkOf = new Map<Key, number>();
  private readonly members: Set<Key>[] = [];
  /** The first chunk that may have room. */
  private firstOpen = 0;

  /** Chunks that have a row of their own in the store. */
  readonly stored = new Set<number>();

  /** The chunk of an element instance; a new one gets the first place that is free. */
  place(key: Key): number {
    const known = this.chunkOf.get(key);
    if (known !== undefined) return known;
    let chunk = this.firstOpen;
    while ((this.members[chunk]?.size ?? 0) >= roomOf(chunk)) chunk += 1;
    this.firstOpen = chunk;
    this.put(key, chunk);
    return chunk;
  }

  /** Says where a loaded element instance lies. */
  put(key: Key, chunk: number): void {
    for (let index = this.members.length; index <= chunk; index += 1) this.members[index] = new Set();
    this.members[chunk]?.add(key);
    this.chunkOf.set(key, chunk);
  }

  /** Takes an element instance out. @returns the chunk in which it was, if any */
  remove(key: Key): number | undefined {
    const chunk = this.chunkOf.get(key);
    if (chunk === undefined) return undefined;
    this.chunkOf.delete(key);
    this.members[chunk]?.delete(key);
    this.firstOpen = Math.min(this.firstOpen, chunk);
    return chunk;
  }

  membersOf(chunk: number): ReadonlySet<Key> {
    return this.members[chunk] ?? new Set();
  }
}

const roomOf = (chunk: number): number => (chunk === 0 ? FIRST_CHUNK_ELEMENTS_MAX : CHUNK_ELEMENTS_MAX);
