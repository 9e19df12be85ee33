import { SystemClock } from '#care/common/clock.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import type { ClusterWatch } from './cluster-watch.js';

/** What the application needs to know of whichever engine it runs on, beside the port. A provider for the class itself. */
export abstract class EngineInUse {
  abstract readonly kind: 'embedded' | 'zeebe';
  /** Whether commands are taken at the moment. */
  abstract isReady(): boolean;
  /** Since when they are not taken, in engine time; null where they are, or where that is not known. */
  abstract awaySince(): Date | null;
  /** Engine time, which a demonstration turns; the machine's while no engine works here. */
  abstract now(): Date;
}

export function embeddedInUse(engine: EmbeddedEngine): EngineInUse {
  const machine = new SystemClock();
  return {
    kind: 'embedded',
    isReady: () => engine.isActive,
    awaySince: () => null,
    now: () => (engine.isActive ? new Date(engine.clock.now()) : machine.now()),
  };
}

/** @param now the cluster's engine time, where a demonstration turns it */
export function clusterInUse(watch: ClusterWatch, now: () => number = Date.now): EngineInUse {
  return {
    kind: 'zeebe',
    isReady: () => watch.isReachable,
    awaySince: () => (watch.awaySince === null ? null : new Date(now() - (Date.now() - watch.awaySince.getTime()))),
    now: () => new Date(now()),
  };
}
