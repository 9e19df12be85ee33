// The benchmarks' entry: `npm run bench -- <name> [options]`.
import { parseArgs } from 'node:util';
import { StartupError } from '#runtime/database/startup-error.js';
import type { BenchResult } from './bench.js';
import { benches } from './benches.js';
import { openBenchDatabase } from './measure/bench-database.js';

const SECONDS_DEFAULT = 20;
const WARM_UP_SECONDS_DEFAULT = 3;
const IN_FLIGHT_DEFAULT = 256;

class UsageError extends Error {}

await main().catch((error: unknown) => {
  console.error(error instanceof UsageError || error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
});
// Timers of a cluster's client outlive it by minutes.
process.exit();

async function main(): Promise<void> {
  const { name, json, ...numbers } = readArguments();
  const bench = name === undefined ? undefined : benches.get(name);
  if (bench === undefined) {
    if (name !== undefined) process.exitCode = 1;
    return list(name);
  }
  const progress = (message: string): void => console.error(`${message} …`);
  progress('Making a database');
  const database = await openBenchDatabase(process.env.DATABASE_URL || undefined);
  console.error(`On ${database.title}`);
  if (database.notDurable.length > 0) {
    console.error(`Not durable: ${database.notDurable.join(', ')} off; the figures are better than they should be`);
  }
  if (database.cpu === undefined) {
    console.error("The server's processes cannot be seen from here: its CPU time is not measured (null)");
  }
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
  try {
    const result = await bench.run({ database, ...numbers, signal: interrupted.signal, progress });
    if (interrupted.signal.aborted) throw new UsageError('The benchmark was interrupted');
    show(bench.name, result, json);
  } finally {
    await database.drop();
  }
}

function readArguments() {
  const { values, positionals } = parse();
  return {
    name: positionals[0],
    json: values.json ?? false,
    seconds: number('seconds', values.seconds, SECONDS_DEFAULT),
    warmUpSeconds: number('warm-up', values['warm-up'], WARM_UP_SECONDS_DEFAULT),
    inFlight: number('in-flight', values['in-flight'], IN_FLIGHT_DEFAULT),
    count: number('count', values.count, undefined),
  };
}

function parse() {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, seconds: option, 'warm-up': option, 'in-flight': option, count: option },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function number<T extends number | undefined>(name: string, text: string | undefined, otherwise: T): number | T {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`Expected '--${name}' to be a number greater than zero, but it was '${text}'`);
}

function list(unknown: string | undefined): void {
  const say = unknown === undefined ? console.log : console.error;
  if (unknown !== undefined) say(`Expected the name of a benchmark, but '${unknown}' is none`);
  say('npm run bench -- <name> [--seconds 20] [--warm-up 3] [--in-flight 256] [--count n] [--json]');
  for (const { name, says } of benches.values()) say(`  ${name}  ${says}`);
  say(
    'On an embedded database in a folder of its own, or on the server that DATABASE_URL names, in a database of its own.',
  );
}

/** With `--json` the one line for machines is all of the output, and what people read goes to the other stream. */
function show(bench: string, { figures, remarks }: BenchResult, json: boolean): void {
  const say = json ? console.error : console.log;
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(width)}  ${value ?? 'not known'}`);
  for (const remark of remarks) say(remark);
  if (json) console.log(JSON.stringify({ bench, ...figures }));
}
