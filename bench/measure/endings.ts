import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';

/** Follows the log, as any reader may, and tells when process instances complete. */
export class Endings {
  private readonly waiting = new Map<Key, () => void>();
  private readonly stopped = new AbortController();
  private readonly following: Promise<void>;
  private completedCount = 0;
  private recordCount = 0;

  /** @param fromPosition the first position of the log that is of interest */
  constructor(
    private readonly engine: ProcessEngine,
    fromPosition: number,
  ) {
    this.following = this.follow(fromPosition);
  }

  /** Process instances that have completed, all in all. */
  get completed(): number {
    return this.completedCount;
  }

  /** Records that were read. */
  get records(): number {
    return this.recordCount;
  }

  /** Resolves when an instance has completed: its completion is committed. To be asked as soon as its key is known. */
  of(processInstanceKey: Key): Promise<void> {
    return new Promise((resolve) => this.waiting.set(processInstanceKey, resolve));
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await this.following;
  }

  private async follow(fromPosition: number): Promise<void> {
    for await (const record of this.engine.records(fromPosition, this.stopped.signal)) {
      this.recordCount += 1;
      if (record.valueType !== 'PROCESS_INSTANCE' || record.intent !== 'ELEMENT_COMPLETED') continue;
      if (record.value.bpmnElementType !== 'PROCESS') continue;
      this.completedCount += 1;
      this.waiting.get(record.key)?.();
      this.waiting.delete(record.key);
    }
  }
}
