import { type Clock, SystemClock } from '#care/common/clock.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';

/** The care library lives in the engine's time, which a demonstration turns; in the machine's while no engine works here. */
export function engineTime(engine: EmbeddedEngine): Clock {
  const machine = new SystemClock();
  return { now: () => (engine.isActive ? new Date(engine.clock.now()) : machine.now()) };
}
