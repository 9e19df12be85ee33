import 'reflect-metadata';
import { failStart } from '#server/config/startup.js';
import { startWorker } from './start-worker.js';
import { loadWorkerSettings } from './worker-settings.js';

/** Jobs in hand are waited for so long. */
const CLOSE_MS_MAX = 30_000;

try {
  const worker = await startWorker(loadWorkerSettings(process.env), (error) => console.error(error));
  console.log(`Working ${worker.types.length} types of jobs. Ctrl-C ends it.`);
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      setTimeout(() => process.exit(1), CLOSE_MS_MAX).unref();
      worker.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  failStart(error);
}
