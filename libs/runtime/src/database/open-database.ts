import { EmbeddedPostgres } from './embedded-postgres.js';

/** A database to work with, whoever runs its server. */
export interface OpenedDatabase {
  readonly url: string;
  /** The embedded server; absent when `DATABASE_URL` names somebody else's. */
  readonly embedded?: EmbeddedPostgres;
  /** Stops the server if it is ours; call it after the last connection is closed. */
  close(): Promise<void>;
}

/** Uses the server that `databaseUrl` names, or runs one of our own in `dataDir`. @throws StartupError */
export async function openDatabase(options: {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly onProgress?: (message: string) => void;
}): Promise<OpenedDatabase> {
  if (options.databaseUrl !== undefined) return { url: options.databaseUrl, close: async () => undefined };
  const embedded = await EmbeddedPostgres.start(options);
  return { url: embedded.url, embedded, close: () => embedded.stop() };
}
