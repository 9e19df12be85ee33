import type { Key } from '#protocol/key.js';
import { ElementChunks } from './element-chunks.js';

/** What lies where in the store, of the process instances that are in memory. */
export class ChunkDirectory {
  private readonly instances = new Map<Key, ElementChunks>();
  /** Process instances that have compensation subscriptions in the store: no record says that these end with them. */
  readonly compensable = new Set<Key>();

  of(processInstanceKey: Key): ElementChunks {
    let chunks = this.instances.get(processInstanceKey);
    if (chunks === undefined) {
      chunks = new ElementChunks();
      this.instances.set(processInstanceKey, chunks);
    }
    return chunks;
  }

  /** It has left memory. */
  forget(processInstanceKey: Key): void {
    this.forgetChunks(processInstanceKey);
    this.compensable.delete(processInstanceKey);
  }

  forgetChunks(processInstanceKey: Key): void {
    this.instances.delete(processInstanceKey);
  }
}
