import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchResult, BenchSettings } from './bench.js';
import { deployDiagram, startBenchEngine } from './measure/bench-engine.js';
import { ms, per } from './measure/figures.js';
import { keepInFlight, overAfterGoes } from './measure/in-flight.js';

const SLEEPERS = 20_000;

const loader = fileURLToPath(new URL('../scripts/typescript.mjs', import.meta.url));
const program = fileURLToPath(new URL('w5-awake.ts', import.meta.url));

/** What the engine's new process tells. Bytes of resident memory. */
export interface Awake {
  readonly readyMs: number;
  readonly residentBefore: number;
  readonly residentReady: number;
  readonly residentAfter: number;
  readonly figures: BenchResult['figures'];
}

/** W5: many instances that wait for long. */
export const w5: Bench = {
  name: 'w5',
  says: '20,000 (--count, e.g. 100000) sleeping instances: time to ready after a restart, resident memory, W1 beside them',
  run: runW5,
};

async function runW5(settings: BenchSettings): Promise<BenchResult> {
  const { database, seconds, inFlight, count = SLEEPERS, signal, progress } = settings;
  const engine = await startBenchEngine(database.url);
  await deployDiagram(engine, 'w5.bpmn');
  progress(`Putting ${count} instances to sleep`);
  const begun = performance.now();
  let number = 0;
  await keepInFlight(inFlight, overAfterGoes(count, signal), async () => {
    number += 1;
    await engine.createProcessInstance({ bpmnProcessId: 'w5', variables: { name: `sleeper-${number}` } });
  });
  const asleepPerSecond = per(number, (performance.now() - begun) / 1000);
  await engine.close();
  progress(`Starting the engine in a new process, and running W1 beside them for ${seconds} s`);
  const awake = await wake([database.url, String(inFlight), String(seconds)]);
  return {
    figures: {
      ...awake.figures,
      sleepers: number,
      asleepPerSecond: ms(asleepPerSecond),
      readyMs: Math.round(awake.readyMs),
      residentMiBBeforeReady: mebibytes(awake.residentBefore),
      residentMiBReady: mebibytes(awake.residentReady),
      residentMiBAfterW1: mebibytes(awake.residentAfter),
    },
    remarks: ['Rate, CPU and latency (all in flight) are those of W1 beside the sleepers'],
  };
}

const wake = async (args: readonly string[]): Promise<Awake> => {
  const child = spawn(process.execPath, [...process.execArgv, '--import', loader, program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let told: Awake | undefined;
  child.once('message', (message: Awake) => {
    told = message;
  });
  const [code] = await once(child, 'exit');
  if (told === undefined)
    throw new Error(`Expected the engine's new process to tell its figures, but it ended with ${code}`);
  return told;
};

const mebibytes = (bytes: number): number => ms(bytes / 1024 ** 2);
