import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FENCE_LOCK } from '../fence/locks.js';

/** The embedded engine's own tables: its log, what its state has beyond the current rows, its fence and its clock. */
export class CreateEngineStore1700000020000 implements MigrationInterface {
  readonly name = 'CreateEngineStore1700000020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION engine.enter_fence(bigint)');
    for (const table of tables) await queryRunner.query(`DROP TABLE engine.${table}`);
  }
}

const tables = [
  'clock',
  'fence',
  'pending_command',
  'multi_instance_output',
  'compensation_subscription',
  'start_lock',
  'signal_subscription',
  'message',
  'timer',
  'element_chunk',
  'log',
];

const statements = [
  // One row per command and root instance. The positions of its records lie between the first, which is its own, and the last
  // of the whole command. last_key: the last key given out when the command was done; it leads from any key to the command
  // that made it.
  `CREATE TABLE engine.log (
    first_position bigint PRIMARY KEY,
    last_position bigint NOT NULL,
    last_key bigint NOT NULL,
    time timestamptz NOT NULL,
    root_process_instance_key bigint NOT NULL,
    bytes bytea NOT NULL
  )`,
  'ALTER TABLE engine.log ALTER COLUMN bytes SET STORAGE EXTERNAL', // packed already: no CPU for a second time
  'CREATE INDEX log_last_key ON engine.log (last_key)', // the command that made a key
  'CREATE INDEX log_root ON engine.log (root_process_instance_key)', // the story of a root, retention

  // Element instances beyond the first few, which lie in the row of the process instance.
  `CREATE TABLE engine.element_chunk (
    process_instance_key bigint NOT NULL,
    chunk int NOT NULL,
    root_process_instance_key bigint NOT NULL,
    elements bytea NOT NULL,
    PRIMARY KEY (process_instance_key, chunk)
  ) WITH (fillfactor = 70)`,

  // due: milliseconds since the epoch, engine time
  `CREATE TABLE engine.timer (
    timer_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    due bigint NOT NULL,
    body text NOT NULL
  )`,
  'CREATE INDEX timer_due ON engine.timer (due, timer_key)', // the nearest timers
  'CREATE INDEX timer_instance ON engine.timer (process_instance_key)', // loading

  `CREATE TABLE engine.message (
    message_key bigint PRIMARY KEY,
    name text NOT NULL,
    correlation_key text NOT NULL,
    deadline bigint NOT NULL,
    body text NOT NULL
  )`,
  'CREATE INDEX message_correlation ON engine.message (name, correlation_key)', // correlation
  'CREATE INDEX message_deadline ON engine.message (deadline, message_key)', // expiry

  `CREATE TABLE engine.signal_subscription (
    signal_subscription_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    signal_name text NOT NULL,
    body text NOT NULL
  )`,
  'CREATE INDEX signal_subscription_name ON engine.signal_subscription (signal_name)', // broadcast
  'CREATE INDEX signal_subscription_instance ON engine.signal_subscription (process_instance_key)', // loading

  `CREATE TABLE engine.start_lock (
    bpmn_process_id text NOT NULL,
    correlation_key text NOT NULL,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    PRIMARY KEY (bpmn_process_id, correlation_key)
  )`,

  `CREATE TABLE engine.compensation_subscription (
    compensation_subscription_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    state text NOT NULL,
    body text NOT NULL
  )`,
  'CREATE INDEX compensation_subscription_instance ON engine.compensation_subscription (process_instance_key)', // loading

  `CREATE TABLE engine.multi_instance_output (
    multi_instance_key bigint NOT NULL,
    index int NOT NULL,
    root_process_instance_key bigint NOT NULL,
    output text NOT NULL,
    PRIMARY KEY (multi_instance_key, index)
  )`,

  // What a command had left when its turn was over.
  `CREATE TABLE engine.pending_command (
    pending_command_id bigint PRIMARY KEY,
    body text NOT NULL
  )`,

  // Who may write. Its times are the database's own.
  `CREATE TABLE engine.fence (
    id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    epoch bigint NOT NULL,
    holder text NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `INSERT INTO engine.fence (epoch, holder, expires_at) VALUES (0, '', '-infinity')`,

  // Engine time is database time plus the offset; while it is pinned, it stands still.
  `CREATE TABLE engine.clock (
    id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    offset_ms bigint NOT NULL,
    pinned_at_ms bigint
  )`,
  'INSERT INTO engine.clock (offset_ms) VALUES (0)',

  // First the lock that a takeover waits for, then the epoch, read by a statement (and snapshot) of its own.
  `CREATE FUNCTION engine.enter_fence(expected bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
    DECLARE current bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${FENCE_LOCK});
      SELECT epoch INTO current FROM engine.fence;
      IF current IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'Expected epoch % to be in force, but it is %', expected, current USING ERRCODE = 'OT001';
      END IF;
    END $$`,
];
