import type { EngineState } from '#engine/state/engine-state.js';
import type { Residency, ResidencyGroup } from '#engine/state/miss.js';
import type { Key } from '#protocol/key.js';

/** Instances that were changed by batches not yet committed: memory knows better than the store. */
export class UncommittedKeys {
  private readonly lastBatch = new Map<string, number>();

  has(key: string): boolean {
    return this.lastBatch.has(key);
  }

  mark(key: string, batch: number): void {
    this.lastBatch.set(key, batch);
  }

  /** A batch is committed: what no later one has changed is as the store says. */
  settle(keys: Iterable<string>, batch: number): void {
    for (const key of keys) if (this.lastBatch.get(key) === batch) this.lastBatch.delete(key);
  }
}

/**
 * Says what is completely in memory. Instances are, as long as their bundle is; correlations, start locks and signals, once
 * loaded, until they are let go; everything else for the batch in which it was looked up.
 */
export class StoreResidency implements Residency {
  /** Set while the shell itself reads the state to write it: nothing is missed then. */
  everything = false;

  readonly instances = new UncommittedKeys();
  readonly messages = new UncommittedKeys();
  readonly startLocks = new UncommittedKeys();

  /** Loaded correlations, start locks and signals → the batch that last asked for it. Oldest first. */
  readonly groups = new Map<string, number>();
  /** Job types of which every job that can be handed out is in memory. */
  readonly completeJobTypes = new Set<string>();

  private readonly lookedUp = new Set<string>();
  private batch = 0;

  constructor(private readonly state: EngineState) {}

  /** A new batch begins: what was not in the store may be there by now. */
  beginBatch(batch: number): void {
    this.batch = batch;
    this.lookedUp.clear();
  }

  has(group: ResidencyGroup, id: string): boolean {
    if (this.everything) return true;
    switch (group) {
      case 'instance':
        return this.isKnown(id) || this.lookedUp.has(idOf(group, id));
      case 'jobType':
        return this.completeJobTypes.has(id) || this.lookedUp.has(idOf(group, id));
      case 'correlation':
      case 'startLock':
      case 'signal':
        return this.touch(idOf(group, id));
      default:
        return this.lookedUp.has(idOf(group, id));
    }
  }

  /** Whether memory knows what there is to know of a process instance. */
  isKnown(processInstanceKey: Key): boolean {
    return this.state.bundles.has(processInstanceKey) || this.instances.has(processInstanceKey);
  }

  /** It has been looked up: what is not in memory is not there. */
  found(group: ResidencyGroup, id: string): void {
    if (group === 'correlation' || group === 'startLock' || group === 'signal') {
      this.groups.set(idOf(group, id), this.batch);
    } else {
      this.lookedUp.add(idOf(group, id));
    }
  }

  /** It is no longer completely in memory. */
  lose(group: 'correlation' | 'startLock' | 'signal', id: string): void {
    this.groups.delete(idOf(group, id));
  }

  private touch(id: string): boolean {
    if (!this.groups.has(id)) return false;
    this.groups.delete(id);
    this.groups.set(id, this.batch);
    return true;
  }
}

/** One text for a group and an id in it. */
export const idOf = (group: ResidencyGroup, id: string): string => `${group}:${id}`;
