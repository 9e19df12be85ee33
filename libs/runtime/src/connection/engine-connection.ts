import pg from 'pg';
import type { SqlSession, Statement } from '#readmodels/sql/statement.js';

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * The engine reaches every row by its key. Its statements are planned once, mostly while the tables are new and empty; such a plan would read
 * the whole table in each commit for ever after (10,000 instances of W1 later: 16 CPU-ms of the server for one instance of a lone client instead
 * of 1.7).
 */
const BY_KEY = 'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off';

export interface ConnectionSettings {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** A statement that runs longer is ended by the server. 0: no limit. */
  readonly statementTimeoutMs?: number;
  /** A transaction that stays idle longer is ended by the server: a frozen process holds no fence. 0: no limit. */
  readonly idleInTransactionTimeoutMs?: number;
}

/**
 * One connection of the engine. Statements are sent as they come, without waiting for the answer to the one before (pipelining), and
 * prepared once under their name: a whole batch is one round trip.
 */
export class EngineConnection implements SqlSession {
  private failure: Error | undefined;

  private constructor(
    private readonly client: pg.Client,
    /** The server's process behind it. */
    readonly backendPid: number,
  ) {
    client.on('error', (error) => {
      this.failure ??= error;
    });
    client.on('end', () => {
      this.failure ??= new Error('The connection to the database has ended');
    });
  }

  static async open(settings: ConnectionSettings): Promise<EngineConnection> {
    const client = new pg.Client({
      connectionString: settings.url,
      application_name: settings.applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      pipeline: true,
      ...(settings.statementTimeoutMs ? { statement_timeout: settings.statementTimeoutMs } : {}),
      ...(settings.idleInTransactionTimeoutMs
        ? { idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs }
        : {}),
    } as pg.ClientConfig);
    // Until the constructor listens: an error before is the rejection of connect.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(BY_KEY);
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      return new EngineConnection(client, (rows[0] as { pid: number }).pid);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Whether it can still be used. */
  get isOpen(): boolean {
    return this.failure === undefined;
  }

  async run<Row>(statement: Pick<Statement, 'name' | 'text' | 'values'>): Promise<readonly Row[]> {
    const { name, text, values } = statement;
    const result = await this.client.query({ name, text, values: values as unknown[] });
    return result.rows as Row[];
  }

  /** Statements without values, separated by semicolons. Resolves with the last one's command tag and rows. */
  async script<Row>(text: string): Promise<{ readonly command: string; readonly rows: readonly Row[] }> {
    const result: unknown = await this.client.query(text);
    const last = (Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult;
    return { command: last.command, rows: last.rows as Row[] };
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
