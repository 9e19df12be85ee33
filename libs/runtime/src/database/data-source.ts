import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { CreateSchemas1700000000000 } from './migrations/create-schemas.migration.js';

const POOL_CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 10_000;

type Entities = NonNullable<DataSourceOptions['entities']>;
type Migrations = NonNullable<DataSourceOptions['migrations']>;

/** A class or an array of classes; file globs are not used, so that nothing depends on where a build lies. */
export interface DataSourceSettings {
  /** `postgres://user:password@host:port/database`; a socket is given as `?host=/folder/of/the/socket`. */
  readonly url: string;
  /** TypeORM entities; each names its schema: `@Entity({ schema: 'care' })`. */
  readonly entities?: Entities;
  /** Migrations in addition to the one that makes the schemas; run in the order of the time in their class names. */
  readonly migrations?: Migrations;
  /** Connections that this pool opens at most. */
  readonly poolMax?: number;
  /** Shown in `pg_stat_activity`, so that an operator sees which pool a connection belongs to. */
  readonly applicationName?: string;
  /** A statement that runs longer is ended by the server with 57014; 0 or absent: no limit. */
  readonly statementTimeoutMs?: number;
  /** A transaction that stays idle longer is ended by the server, which frees its locks; 0 or absent: no limit. */
  readonly idleInTransactionTimeoutMs?: number;
  /** What TypeORM logs; nothing by default. */
  readonly logging?: DataSourceOptions['logging'];
}

/**
 * Makes a TypeORM data source for PostgreSQL, not yet connected: call `initialize()`, then `runMigrations(dataSource)`.
 * The tables are made by migrations alone, never by synchronisation.
 */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: settings.entities ?? [],
    migrations: [CreateSchemas1700000000000, ...classesOf(settings.migrations)],
    migrationsTableName: 'otr_migration',
    synchronize: false,
    installExtensions: false,
    logging: settings.logging ?? false,
    applicationName: settings.applicationName ?? 'otr',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolSize: settings.poolMax ?? POOL_CONNECTIONS_MAX,
    extra: {
      keepAlive: true,
      ...(settings.statementTimeoutMs ? { statement_timeout: settings.statementTimeoutMs } : {}),
      ...(settings.idleInTransactionTimeoutMs
        ? { idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs }
        : {}),
    },
  });
}

function classesOf<T>(list: MixedList<T> | undefined): T[] {
  return list === undefined ? [] : Array.isArray(list) ? list : Object.values(list as Record<string, T>);
}
