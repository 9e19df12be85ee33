import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { follow } from './follow.js';

/** Follows the log and tells when process instances complete. */
export class Endings {
  private readonly waiting = new Map<Key, () => void>();
  private completedCount = 0;
  private recordCount = 0;
  readonly close: () => Promise<void>;

  /** @param fromPosition the first position of the log that is of interest */
  constructor(engine: ProcessEngine, fromPosition: number) {
    this.close = follow(engine, fromPosition, (record) => this.hear(record));
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

  private hear(record: EngineRecord): void {
    this.recordCount += 1;
    if (record.valueType !== 'PROCESS_INSTANCE' || record.intent !== 'ELEMENT_COMPLETED') return;
    if (record.value.bpmnElementType !== 'PROCESS') return;
    this.completedCount += 1;
    this.waiting.get(record.key)?.();
    this.waiting.delete(record.key);
  }
}
