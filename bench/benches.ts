import type { Bench } from './bench.js';
import { w1 } from './w1.js';

/** All workloads, by name. */
export const benches: ReadonlyMap<string, Bench> = new Map([w1].map((bench) => [bench.name, bench]));
