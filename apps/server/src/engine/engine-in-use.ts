import { SystemClock } from '#care/common/clock.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import type { ClusterWatch } from './cluster-watch.js';

/** What the application needs to know of whichever engine it runs on, beside the port. A provider for the class itself. */
export abstract class EngineInUse {
  abstract readonly kind: 'embedded' | 'zeebe';
  /** Whether commands are taken at the moment. */
  abstract isReady(): boolean;
  /** Engine time, which a demonstration turns; the machine's while no engine works here. */
  abstract now(): Date;
}

export function embeddedInUse(engine: EmbeddedEngine): EngineInUse {
  const machine = new SystemClock();
  return {
    kind: 'embedded',
    isReady: () => engine.isActive,
    now: () => (engine.isActive ? new Date(engine.clock.now()) : machine.now()),
  };
}

/** @param offsetMs How far the cluster's clock is turned ahead of the machine's: on demonstrations only */
export function clusterInUse(watch: ClusterWatch, offsetMs: () => number = () => 0): EngineInUse {
  return { kind: 'zeebe', isReady: () => watch.isReachable, now: () => new Date(Date.now() + offsetMs()) };
}
