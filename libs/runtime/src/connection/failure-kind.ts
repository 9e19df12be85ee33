import { EPOCH_OVER } from '../fence/locks.js';

/**
 * What a failed transaction says. `fenced`: another node is active. `away`: the database cannot be reached, or takes no writes now; it
 * may heal. `retry`: nothing was wrong with it. `poison`: these very rows cannot be written.
 */
export type FailureKind = 'fenced' | 'away' | 'retry' | 'poison';

const RETRY = new Set(['40001', '40P01', '55P03']);

/** Connection exceptions, too many connections, shutting down, disk full, read-only, and the server's own trouble. */
const AWAY = [/^08/, /^53/, /^57P/, /^25006$/, /^58/, /^XX/, /^28/];

export const failureKind = (error: unknown): FailureKind => {
  const { code } = error as { readonly code?: string };
  if (code === EPOCH_OVER) return 'fenced';
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return isConnectionError(error, code) ? 'away' : 'poison';
  if (RETRY.has(code)) return 'retry';
  return AWAY.some((pattern) => pattern.test(code)) ? 'away' : 'poison';
};

/** Node's own errors (ECONNREFUSED …) and the driver's have no SQLSTATE; a programmer's mistake has none either. */
const isConnectionError = (error: unknown, code: string | undefined): boolean =>
  code?.startsWith('E') === true ||
  /connection|timeout|terminated|not queryable/i.test(error instanceof Error ? error.message : '');
