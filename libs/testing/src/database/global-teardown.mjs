import { dropDatabasesOfRun, removeRun } from './test-run.mjs';

/** Ends the run's server and takes its folder away; on a server that DATABASE_URL names, drops the run's databases. */
export default async function globalTeardown() {
  const folder = process.env.OTR_TEST_RUN_FOLDER;
  if (folder === undefined) return;
  if (process.env.DATABASE_URL) await dropDatabasesOfRun(process.env.DATABASE_URL, folder);
  await removeRun(folder);
}
