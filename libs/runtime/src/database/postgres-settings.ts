/** What the embedded server runs with; each may be overridden by name. */
export type PostgresSettings = Readonly<Record<string, string>>;

/**
 * An acknowledged commit survives a power cut: P2 of the reliability promises rests on the first three.
 * The rest suits a machine shared with the application: moderate memory, no compilation of short statements (it costs more
 * than they do), checkpoints by time rather than by size, and connections of a dead client noticed within a second.
 */
export const DURABLE_SETTINGS: PostgresSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  max_connections: '100',
  max_wal_size: '2GB',
  jit: 'off',
  client_connection_check_interval: '1s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/** For tests, whose data nobody misses: a killed process loses nothing, a power cut everything. */
export const DISPOSABLE_SETTINGS: PostgresSettings = {
  ...DURABLE_SETTINGS,
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '512MB',
  autovacuum_naptime: '10min',
};
