// W5's second half, in a process of its own: nothing but what a starting engine needs is in its memory.
import pg from 'pg';
import { startBenchEngine } from './measure/bench-engine.js';
import { commonFigures } from './measure/common-figures.js';
import { overAfter } from './measure/in-flight.js';
import { ServerCpu } from './measure/server-cpu.js';
import { startUsage } from './measure/usage.js';
import { W1Load } from './w1-load.js';
import type { Awake } from './w5.js';

const [url, inFlight, seconds] = process.argv.slice(2) as [string, string, string];

const client = new pg.Client({ connectionString: url });
await client.connect();
const residentBefore = process.memoryUsage.rss();
const begun = performance.now();
const engine = await startBenchEngine(url);
const readyMs = performance.now() - begun;
const residentReady = process.memoryUsage.rss();
const load = await W1Load.open(engine, engine.lastPosition);
const endUsage = await startUsage(client, await ServerCpu.find(client));
const latencies = await load.run(Number(inFlight), overAfter(Number(seconds), new AbortController().signal));
const usage = await endUsage();
const residentAfter = process.memoryUsage.rss();
const figures = commonFigures(latencies.count, usage, latencies);
await load.close();
await engine.close();
await client.end();
process.send?.({ readyMs, residentBefore, residentReady, residentAfter, figures } satisfies Awake);
process.disconnect();
