import { dropDatabasesOfRun, removeRun } from './test-run.mjs';

/**
 * Ends the run's server and takes its folder away; on a server that DATABASE_URL names, drops the run's databases. What cannot be tidied up
 * is said, and left to the next run: jest would give up the outcome of all tests for it.
 */
export default async function globalTeardown() {
  const folder = process.env.OTR_TEST_RUN_FOLDER;
  if (folder === undefined) return;
  const say = (error) => console.error(`Expected to tidy up after the tests, but: ${error.message}`);
  if (process.env.DATABASE_URL) await dropDatabasesOfRun(process.env.DATABASE_URL, folder).catch(say);
  await removeRun(folder).catch(say);
}
