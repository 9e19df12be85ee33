/** Commands of one batch (one transaction). */
export const BATCH_COMMANDS_MAX = 512;

/** Bytes of log of one batch. */
export const BATCH_BYTES_MAX = 2 * 1024 * 1024;

/** Commands taken from the queues in one go: what they need is loaded together. */
export const TAKE_COMMANDS_MAX = 256;

/** Commands processed before other work of this process gets its turn: among it the commit of the batch before. */
export const SLICE_COMMANDS_MAX = 32;

/** Commands behind one that has missed something that are looked at for what they will miss. */
export const PROBE_COMMANDS_MAX = 128;

/** A command that misses so often is a programmer's mistake. */
export const MISSES_MAX = 20_000;

/** The engine looks for what is due at least so often. */
export const WAKE_MAX_MS = 60_000;

/** Pauses between tries while the database is away. */
export const RECOVERY_PAUSE_MS = 200;

/** After this time without a database, who waits is told. */
export const UNAVAILABLE_AFTER_MS = 5_000;

/** Tries of a command that fails at its commit for reasons that may pass. */
export const COMMIT_TRIES_MAX = 5;
