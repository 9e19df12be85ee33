// Plain JavaScript on Node's own modules: jest runs this before anything is transformed.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeRun, removeLeftRuns } from './test-run.mjs';

/**
 * Gives the run a folder of its own. The database server is started in it by the first spec that asks for a database, so that
 * a run without one costs nothing; all workers of the run share it.
 * Tells the specs whether the gate runs them: see `randomSeed`.
 */
export default async function globalSetup({ ci: isGate }) {
  if (isGate) process.env.OTR_TEST_GATE = '1';
  await removeLeftRuns();
  const folder = await makeRun();
  await writeFile(path.join(folder, 'owner'), String(process.pid));
  process.env.OTR_TEST_RUN_FOLDER = folder;
}
