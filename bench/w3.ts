import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { deployDiagram, startBenchEngine } from './measure/bench-engine.js';
import { commonFigures } from './measure/common-figures.js';
import { follow } from './measure/follow.js';
import { keepInFlight, overAfterGoes } from './measure/in-flight.js';
import { Latencies } from './measure/latencies.js';
import { startUsage } from './measure/usage.js';

const TIMERS = 5_000;
const HOUR_MS = 3_600_000;

/** W3: many timers due at one moment. */
export const w3: Bench = {
  name: 'w3',
  says: '5,000 (--count) timers due at one moment: the time to drain them, and the delay of each',
  run: runW3,
};

async function runW3(settings: BenchSettings): Promise<BenchResult> {
  const { database, inFlight, count = TIMERS, signal, progress } = settings;
  const engine = await startBenchEngine(database.url);
  await deployDiagram(engine, 'w3.bpmn');
  // Time stands still while they are made, so that none is due before the last is there.
  await engine.clock.pin();
  const due = engine.clock.now() + HOUR_MS;
  progress(`Setting ${count} timers`);
  await keepInFlight(inFlight, overAfterGoes(count, signal), async () => {
    await engine.createProcessInstance({ bpmnProcessId: 'w3', variables: { due: new Date(due).toISOString() } });
  });
  await engine.quiescent();

  progress('Turning the clock to when they are due');
  const delays = new Latencies();
  const unfollow = follow(engine, engine.lastPosition + 1, (record) => {
    const isEnd = record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_COMPLETED';
    if (isEnd && record.value.bpmnElementType === 'PROCESS') delays.add(performance.now() - begun);
  });
  const endUsage = await startUsage(database.client, database.cpu);
  const begun = performance.now();
  await engine.clock.turnTo(due);
  const usage = await endUsage();
  await unfollow();
  await engine.close();
  return {
    figures: { ...commonFigures(delays.count, usage, delays), drainedInMs: Math.round(usage.wallMs) },
    remarks: ['An instance is a timer; latency is its delay: from its due time to the commit of what follows from it'],
  };
}
