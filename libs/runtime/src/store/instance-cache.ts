import type { EngineState } from '#engine/state/engine-state.js';
import { correlationId } from '#engine/state/miss.js';
import type { Key } from '#protocol/key.js';
import type { ChunkDirectory } from './chunk-directory.js';
import type { StoreResidency } from './store-residency.js';

export interface CacheLimits {
  /** Process instances in memory. */
  readonly instancesMax: number;
  /** Element instances of all of them together. */
  readonly elementsMax: number;
  /** Correlations, start locks and signals. */
  readonly groupsMax: number;
}

export const CACHE_LIMITS: CacheLimits = { instancesMax: 5_000, elementsMax: 100_000, groupsMax: 20_000 };

/**
 * Keeps what is in memory within its bounds: the instances least recently used go first, and only those that are in the store as
 * they are in memory.
 */
export class InstanceCache {
  /** Process instance → its element instances when it was last used. Oldest first. */
  private readonly instances = new Map<Key, number>();
  private elements = 0;

  constructor(
    private readonly state: EngineState,
    private readonly residency: StoreResidency,
    private readonly chunks: ChunkDirectory,
    private readonly limits: CacheLimits,
  ) {}

  use(processInstanceKey: Key): void {
    this.elements -= this.instances.get(processInstanceKey) ?? 0;
    this.instances.delete(processInstanceKey);
    const bundle = this.state.bundles.get(processInstanceKey);
    if (bundle === undefined) return;
    this.instances.set(processInstanceKey, bundle.elements.size);
    this.elements += bundle.elements.size;
  }

  /** Lets go of what is too much. Between commands only. */
  trim(committedBatch: number): void {
    this.trimInstances();
    this.trimGroups(committedBatch);
  }

  private trimInstances(): void {
    const { instancesMax, elementsMax } = this.limits;
    if (this.instances.size <= instancesMax && this.elements <= elementsMax) return;
    for (const [key, elements] of this.instances) {
      if (this.instances.size <= instancesMax && this.elements <= elementsMax) return;
      if (this.residency.instances.has(key)) continue;
      this.instances.delete(key);
      this.elements -= elements;
      this.evict(key);
    }
  }

  private evict(key: Key): void {
    const bundle = this.state.bundles.get(key);
    if (bundle === undefined) return;
    for (const job of bundle.jobs.values()) {
      if (job.state === 'ACTIVATABLE') this.residency.completeJobTypes.delete(job.type);
    }
    for (const { messageName, correlationKey } of bundle.messageSubscriptions.values()) {
      this.residency.lose('correlation', correlationId(messageName, correlationKey));
    }
    for (const { signalName } of bundle.signalSubscriptions.values()) this.residency.lose('signal', signalName);
    this.state.evict(key);
    this.chunks.forget(key);
  }

  /** Groups that an uncommitted batch may have changed stay. */
  private trimGroups(committedBatch: number): void {
    const { groups } = this.residency;
    if (groups.size <= this.limits.groupsMax) return;
    for (const [id, batch] of groups) {
      if (groups.size <= this.limits.groupsMax) return;
      if (batch > committedBatch) continue;
      groups.delete(id);
      const at = id.indexOf(':');
      const name = id.slice(at + 1);
      if (id.startsWith('correlation:')) this.state.evictCorrelation(name);
      else if (id.startsWith('startLock:')) this.state.evictStartLock(name);
      else this.state.evictSignal(name);
    }
  }
}
