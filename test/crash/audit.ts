import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EngineRecord } from '#protocol/records.js';
import { EngineConnection } from '#runtime/connection/engine-connection.js';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';
import { findings } from './findings.js';
import type { Ledger } from './ledger.js';
import { readStored, replay, type Stored } from './stored-state.js';

export interface Audit {
  /** What is wrong, a line each. */
  readonly problems: readonly string[];
  readonly stored: Stored;
}

/**
 * Compares what is in the database of a data folder, while no engine runs on it, with all that is known outside. The server is left running, as
 * a killed application leaves it: the next one has to take it over.
 */
export const audit = async (
  dataDir: string,
  ledger: Ledger,
  followed: readonly EngineRecord[] = [],
): Promise<Audit> => {
  const server = await EmbeddedPostgres.start({ dataDir });
  try {
    const session = await EngineConnection.open({ url: server.url, applicationName: 'otr-crash-audit' });
    const stored = await readStored(session).finally(() => session.close());
    return { problems: findings(stored, replay(stored.log), await ledger.read(), followed), stored };
  } finally {
    await server.detach();
  }
};

/** Ends the server that an audit or a killed application has left running. */
export const stopServer = async (dataDir: string): Promise<void> => {
  if (!existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))) return;
  await (await EmbeddedPostgres.start({ dataDir })).stop();
};
