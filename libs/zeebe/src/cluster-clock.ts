import { RestClient } from './rest-client.js';
import type { ZeebeAddress } from './zeebe-address.js';

/** How far the broker's own timers are pushed: more than a round of their wheel, so that it looks at all of them. */
const HURRY_MS = 2_000;
const TIMEOUT_MS = 10_000;

/**
 * A broker's engine time, turned for demonstrations and tests. Time that is pinned stands still until it is pinned anew; records,
 * timers and `now()` in expressions go by it. By the REST API of 8.6 and later.
 */
export class ClusterClock {
  private readonly rest: RestClient;
  private pinnedAt: number | undefined;

  /** @param managementAddress e.g. `http://127.0.0.1:9600`, of a broker whose clock is controlled: then what is due comes at once, else within some two seconds */
  constructor(
    address: ZeebeAddress,
    private readonly managementAddress?: string,
  ) {
    this.rest = new RestClient(address);
  }

  /** Engine time, in milliseconds since the epoch: the machine's unless it is pinned. */
  now(): number {
    return this.pinnedAt ?? Date.now();
  }

  /** Lets time stand still at a moment, before or after the present one. @throws EngineError and then it is the time that it was */
  async pin(timeMs: number): Promise<void> {
    const before = this.pinnedAt;
    // At once: what is due then may come before the answer, and whoever works on it asks what time it is.
    this.pinnedAt = timeMs;
    try {
      await this.rest.ask('turn the clock', 'PUT', '/v2/clock', { timestamp: timeMs });
    } catch (error) {
      this.pinnedAt = before;
      throw error;
    }
    await this.hurry();
  }

  /**
   * Lets a broker look for what is due now, not at its next look. Its looks go by another clock, which only ever runs on: they may
   * come too early for a timer that has just been made, so this may be asked again.
   */
  async hurry(): Promise<void> {
    if (this.managementAddress === undefined) return;
    const response = await fetch(new URL('/actuator/clock/add', this.managementAddress), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMilli: HURRY_MS }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw new Error(`Expected the broker's timers to be hurried, but it answered ${response.status}`);
    }
  }
}
