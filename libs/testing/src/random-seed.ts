/**
 * Where the numbers begin that a spec makes at random. The gate (jest with `--ci`, or where `CI` is set) asks the same each time, so that
 * chance refuses no change that it has nothing to do with; elsewhere each run is new.
 *
 * @param ofTheGate what the gate asks
 * @param variable name of the environment variable that repeats a run
 */
export function randomSeed(ofTheGate: number, variable = 'OTR_RANDOM_SEED'): number {
  const given = process.env[variable];
  if (given !== undefined) return Number(given);
  return isGate() ? ofTheGate : Date.now() % SEEDS;
}

/** Set by the global setup of the run, which alone knows how jest was called. */
export const isGate = (): boolean => process.env.OTR_TEST_GATE !== undefined;

const SEEDS = 2 ** 31;
