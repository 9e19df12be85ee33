import { createHash } from 'node:crypto';

const UINT32_VALUES = 2 ** 32;

/** Minutes as (least, likeliest, most). */
export type Spread = readonly [min: number, mode: number, max: number];

/**
 * Chance that is always the same: what falls depends on the seed and on what is asked about, never on the order of the asking. So a replay
 * that was interrupted goes on as it would have gone on.
 */
export class Chance {
  constructor(private readonly seed: string) {}

  /** From 0 up to, but not including, 1. */
  of(...about: readonly (string | number)[]): number {
    const digest = createHash('sha256')
      .update(JSON.stringify([this.seed, ...about]))
      .digest();
    return digest.readUInt32BE(0) / UINT32_VALUES;
  }

  pick<T>(items: readonly T[], ...about: readonly (string | number)[]): T | undefined {
    return items[Math.floor(this.of(...about) * items.length)];
  }

  /** Triangular, in whole minutes. */
  minutes([min, mode, max]: Spread, ...about: readonly (string | number)[]): number {
    const u = this.of(...about);
    const span = max - min;
    if (span <= 0) {
      return min;
    }
    const peak = (mode - min) / span;
    const value = u < peak ? min + Math.sqrt(u * span * (mode - min)) : max - Math.sqrt((1 - u) * span * (max - mode));
    return Math.round(value);
  }

  /** Log-normal around a median, in hours. */
  hours(medianHours: number, sigma: number, ...about: readonly (string | number)[]): number {
    // Box–Muller over two draws about the same thing.
    const radius = Math.sqrt(-2 * Math.log(1 - this.of(...about, 'radius')));
    return medianHours * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.of(...about, 'angle')));
  }
}
