// The whole application as `npm start` starts it, on the database and the port that the environment names. Tells its address to who started it.
import 'reflect-metadata';
import { createDataSource } from '#runtime/database/data-source.js';
import { loadConfiguration } from '#server/config/load-configuration.js';
import { seedDemo } from '#server/startup/seed-demo.js';
import { startApplication } from '#server/startup/start-application.js';

const CLOSE_MS_MAX = 10_000;

const configuration = loadConfiguration(process.env);
const offsetMs = configuration.engine === 'zeebe' ? await turnedBy(configuration.databaseUrl ?? '') : 0;
const application = await startApplication(configuration, {
  version: 'test',
  onProgress: () => undefined,
  prepare: (url) => seedDemo(url, () => undefined),
  clusterNow: () => Date.now() + offsetMs,
  onError: (error) => console.error(error),
});
const end = (): void => {
  setTimeout(() => {
    console.error(
      `Expected the server to close within ${CLOSE_MS_MAX} ms, but it holds: ${process.getActiveResourcesInfo()}`,
    );
    process.exit(1);
  }, CLOSE_MS_MAX);
  void application.close().finally(() => process.exit(0));
};
process.on('disconnect', end);
process.send?.({ url: application.url, demo: application.demo });

/** How far the clock of the engine on a database is turned. */
async function turnedBy(url: string): Promise<number> {
  const dataSource = await createDataSource({ url, poolMax: 1 }).initialize();
  const [clock] = await dataSource.query<{ offset: number }[]>('SELECT offset_ms::float AS offset FROM engine.clock');
  await dataSource.destroy();
  return clock?.offset ?? 0;
}
