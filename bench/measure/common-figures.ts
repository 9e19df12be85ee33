import { cpuPer, ms, per } from './figures.js';
import type { Latencies } from './latencies.js';
import type { Usage } from './usage.js';

/** The figures that every workload has. What an instance is, each says itself. */
export const commonFigures = (instances: number, usage: Usage, latencies: Latencies) => ({
  instances,
  seconds: ms(usage.wallMs / 1000),
  ratePerSecond: ms(per(instances, usage.wallMs / 1000)),
  engineCpuMsPerInstance: ms(per(usage.engineCpuMs, instances)),
  databaseCpuMsPerInstance: cpuPer(usage.databaseCpuMs, instances),
  p50Ms: ms(latencies.p50),
  p99Ms: ms(latencies.p99),
});
