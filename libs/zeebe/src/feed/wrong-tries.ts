/** Wrong passwords that one address may give before it has to wait. */
export const WRONG_TRIES_MAX = 5;
/** How long no password is taken from it then, the right one neither. */
export const WRONG_TRIES_WAIT_MS = 10_000;
/** Most addresses that are remembered: the one that was wrong longest ago is forgotten first. */
const ADDRESSES_MAX = 1_000;

interface Tries {
  readonly count: number;
  readonly lastAt: number;
}

/** Who has given wrong passwords: so that nobody can try them all. */
export class WrongTries {
  private readonly tries = new Map<string, Tries>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number = Date.now) {}

  /** For how long nothing is taken from an address; 0: it may try. */
  waitMs(address: string): number {
    const { count, lastAt } = this.tries.get(address) ?? { count: 0, lastAt: 0 };
    return count < WRONG_TRIES_MAX ? 0 : Math.max(0, lastAt + WRONG_TRIES_WAIT_MS - this.now());
  }

  add(address: string): void {
    const known = this.tries.get(address);
    const isFresh = known !== undefined && this.now() - known.lastAt < WRONG_TRIES_WAIT_MS;
    // Last in the map: forgotten last.
    this.tries.delete(address);
    this.tries.set(address, { count: isFresh ? known.count + 1 : 1, lastAt: this.now() });
    const [oldest] = this.tries.keys();
    if (this.tries.size > ADDRESSES_MAX && oldest !== undefined) this.tries.delete(oldest);
  }
}
