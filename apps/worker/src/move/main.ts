import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { createDataSource } from '#runtime/database/data-source.js';
import { StartupError } from '#runtime/database/startup-error.js';
import { failStart } from '#server/config/startup.js';
import { zeebeAddress } from '#server/startup/cluster-settings.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { loadWorkerSettings } from '../worker-settings.js';
import { readPosition } from './case-position.js';
import { describe, moveCase, NotMovable } from './move-case.js';

/** `npm run move -- <key> [--apply]`: `ZEEBE_…` names the cluster, `OTR_GRPC_ADDRESS` and `OTR_GRPC_CREDENTIALS` the server's own door. */
try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { apply: { type: 'boolean' } } });
  const [key] = positionals;
  if (key === undefined || !/^\d{1,19}$/.test(key)) {
    throw new StartupError("Expected the key of a process instance, like 'npm run move -- 2251799813685249'");
  }
  const { databaseUrl, configuration } = loadWorkerSettings(process.env);
  const source = await createDataSource({ url: databaseUrl }).initialize();
  try {
    console.log(describe(await readPosition(source, key)));
    if (values.apply === true) {
      const credentials = process.env.OTR_GRPC_CREDENTIALS;
      const from = new ZeebeEngine(
        zeebeAddress({
          zeebeAddress: process.env.OTR_GRPC_ADDRESS ?? '127.0.0.1:26500',
          ...(credentials === undefined ? {} : { zeebeCredentials: credentials }),
        }),
      );
      const to = new ZeebeEngine(zeebeAddress(configuration));
      try {
        console.log(`  goes on as ${await moveCase({ source, from, to }, key)}`);
      } finally {
        await Promise.all([from.close(), to.close()]);
      }
    }
  } finally {
    await source.destroy();
  }
  // Timers of zeebe-node outlive its client.
  process.exit(0);
} catch (error) {
  failStart(
    error instanceof NotMovable || (error instanceof Error && /^Expected/.test(error.message))
      ? new StartupError(error.message)
      : error,
  );
}
