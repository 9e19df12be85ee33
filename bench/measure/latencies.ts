/** Times that were measured, in milliseconds. */
export class Latencies {
  private readonly times: number[] = [];

  add(ms: number): void {
    this.times.push(ms);
  }

  get count(): number {
    return this.times.length;
  }

  /** The time that the given share (0…1) of all did not exceed: nearest rank. 0 where there is none. */
  quantile(share: number): number {
    const sorted = Float64Array.from(this.times).sort();
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  }

  get p50(): number {
    return this.quantile(0.5);
  }

  get p99(): number {
    return this.quantile(0.99);
  }
}
