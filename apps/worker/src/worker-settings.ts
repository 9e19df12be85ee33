import { StartupError } from '#runtime/database/startup-error.js';
import type { Configuration } from '#server/config/configuration.js';
import { loadConfiguration } from '#server/config/load-configuration.js';

/** What a worker process needs: the care records, and where jobs come from. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly configuration: Configuration;
}

/** @throws StartupError with a line for each thing that is missing or wrong */
export function loadWorkerSettings(env: Readonly<Record<string, string | undefined>>): WorkerSettings {
  // The feed is the server's: a worker only asks for jobs.
  const configuration = loadConfiguration({ ...env, ENGINE: 'embedded' });
  const missing = [
    configuration.databaseUrl === undefined ? ['DATABASE_URL: the database of the care records'] : [],
    configuration.zeebeAddress === undefined
      ? ['ZEEBE_ADDRESS: a Zeebe gateway, or the gRPC door of the server (port 26500 there)']
      : [],
  ].flat();
  if (missing.length > 0)
    throw new StartupError(missing.map((each) => `Expected ${each} to be set, but it is not`).join('\n'));
  return { databaseUrl: configuration.databaseUrl as string, configuration };
}
