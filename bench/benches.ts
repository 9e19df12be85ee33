import type { Bench } from './bench.js';
import { insight } from './insight.js';
import { w1 } from './w1.js';
import { w2 } from './w2.js';
import { w3 } from './w3.js';
import { w4 } from './w4.js';
import { w5 } from './w5.js';
import { zeebe } from './zeebe.js';

/** All workloads, by name. */
export const benches: ReadonlyMap<string, Bench> = new Map(
  [w1, w2, w3, w4, w5, insight, zeebe].map((bench) => [bench.name, bench]),
);
