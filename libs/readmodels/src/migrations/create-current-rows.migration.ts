import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The current rows of both engines: what is deployed, runs, waits and has been. Ended rows stay as history until retention.
 * Keys are 64-bit; times are timestamptz; JSON that only passes through is text (jsonb refuses U+0000).
 *
 * Each index serves a query that is named beside it. Those of open rows are partial, so that history does not slow the present.
 */
export class CreateCurrentRows1700000010000 implements MigrationInterface {
  readonly name = 'CreateCurrentRows1700000010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.query(`DROP TABLE engine.${table}`);
  }
}

const tables = [
  'message_subscription',
  'variable',
  'incident',
  'job',
  'user_task',
  'process_instance',
  'form',
  'decision_definition',
  'decision_requirements',
  'process_definition',
  'resource',
];

const statements = [
  `CREATE TABLE engine.resource (
    resource_key bigint PRIMARY KEY,
    kind text NOT NULL,
    resource_name text NOT NULL,
    content text NOT NULL,
    -- what a reader made of it, as JSON: a start of the engine needs no reader
    model text
  )`,

  `CREATE TABLE engine.process_definition (
    process_definition_key bigint PRIMARY KEY,
    bpmn_process_id text NOT NULL,
    name text,
    version int NOT NULL,
    version_tag text,
    resource_name text NOT NULL,
    checksum text NOT NULL,
    deployment_key bigint NOT NULL,
    element_names jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  )`,
  'CREATE INDEX process_definition_id ON engine.process_definition (bpmn_process_id, version)',

  `CREATE TABLE engine.decision_requirements (
    decision_requirements_key bigint PRIMARY KEY,
    decision_requirements_id text NOT NULL,
    name text,
    version int NOT NULL,
    namespace text NOT NULL,
    resource_name text NOT NULL,
    checksum text NOT NULL,
    deployment_key bigint NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  )`,

  `CREATE TABLE engine.decision_definition (
    decision_definition_key bigint PRIMARY KEY,
    decision_id text NOT NULL,
    name text,
    version int NOT NULL,
    version_tag text,
    decision_requirements_key bigint NOT NULL,
    decision_requirements_id text NOT NULL,
    deployment_key bigint NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  )`,

  `CREATE TABLE engine.form (
    form_key bigint PRIMARY KEY,
    form_id text NOT NULL,
    version int NOT NULL,
    version_tag text,
    resource_name text NOT NULL,
    checksum text NOT NULL,
    deployment_key bigint NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  )`,

  // The free space keeps the frequent update of element_state on the row's own page (HOT): no index is touched.
  `CREATE TABLE engine.process_instance (
    process_instance_key bigint PRIMARY KEY,
    root_process_instance_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    process_definition_key bigint NOT NULL,
    version int NOT NULL,
    state text NOT NULL,
    start_time timestamptz NOT NULL,
    end_time timestamptz,
    parent_process_instance_key bigint,
    parent_element_instance_key bigint,
    tags text[],
    business_id text,
    -- the embedded engine's own: its first element instances; empty when it has ended, and on another engine's feed
    element_state bytea
  ) WITH (fillfactor = 60)`,
  'CREATE INDEX process_instance_root ON engine.process_instance (root_process_instance_key)', // retention, call hierarchy
  `CREATE INDEX process_instance_active ON engine.process_instance (bpmn_process_id, process_instance_key)
    WHERE state = 'ACTIVE'`, // search of what runs
  `CREATE INDEX process_instance_parent ON engine.process_instance (parent_process_instance_key)
    WHERE parent_process_instance_key IS NOT NULL`, // search of the called
  `CREATE INDEX process_instance_business_id ON engine.process_instance (business_id)
    WHERE business_id IS NOT NULL`, // search by business id

  `CREATE TABLE engine.user_task (
    user_task_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    process_definition_version int NOT NULL,
    element_id text NOT NULL,
    element_instance_key bigint NOT NULL,
    name text,
    state text NOT NULL,
    assignee text,
    candidate_groups text[] NOT NULL,
    candidate_users text[] NOT NULL,
    due_date timestamptz,
    follow_up_date timestamptz,
    -- as it was given, with its own offset
    due_date_text text NOT NULL,
    follow_up_date_text text NOT NULL,
    priority int NOT NULL,
    form_key bigint,
    form_id text NOT NULL,
    external_form_reference text,
    custom_headers text NOT NULL,
    action text NOT NULL,
    changed_attributes text[] NOT NULL,
    creation_time timestamptz NOT NULL,
    completion_time timestamptz
  )`,
  'CREATE INDEX user_task_instance ON engine.user_task (process_instance_key)', // a case's tasks, retention
  `CREATE INDEX user_task_open ON engine.user_task (user_task_key)
    WHERE completion_time IS NULL`, // worklist of a large group, in order
  `CREATE INDEX user_task_assignee ON engine.user_task (assignee, user_task_key)
    WHERE completion_time IS NULL`, // worklist of a person
  `CREATE INDEX user_task_groups ON engine.user_task USING gin (candidate_groups)
    WHERE completion_time IS NULL`, // worklist of a small group
  `CREATE INDEX user_task_due ON engine.user_task (due_date)
    WHERE completion_time IS NULL AND due_date IS NOT NULL`, // overdue

  `CREATE TABLE engine.job (
    job_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    process_definition_version int NOT NULL,
    element_id text NOT NULL,
    element_instance_key bigint NOT NULL,
    type text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    retries int NOT NULL,
    worker text NOT NULL,
    deadline timestamptz,
    retry_backoff_until timestamptz,
    failed_with_retries_left boolean NOT NULL,
    error_message text NOT NULL,
    error_code text NOT NULL,
    custom_headers text NOT NULL,
    creation_time timestamptz NOT NULL,
    last_update_time timestamptz NOT NULL,
    end_time timestamptz
  )`,
  'CREATE INDEX job_instance ON engine.job (process_instance_key)', // a case's jobs, retention
  // Hand-out, oldest first. By time, not by key alone: the primary key offers that order too, and leads through all history.
  `CREATE INDEX job_activatable ON engine.job (type, creation_time, job_key) WHERE state = 'ACTIVATABLE'`,
  `CREATE INDEX job_leased ON engine.job (deadline) WHERE state = 'ACTIVATED'`, // leases due
  `CREATE INDEX job_backoff ON engine.job (retry_backoff_until) WHERE state = 'BACKOFF'`, // back-offs due

  `CREATE TABLE engine.incident (
    incident_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    element_id text NOT NULL,
    element_instance_key bigint NOT NULL,
    job_key bigint,
    variable_scope_key bigint NOT NULL,
    error_type text NOT NULL,
    error_message text NOT NULL,
    state text NOT NULL,
    creation_time timestamptz NOT NULL,
    resolution_time timestamptz
  )`,
  'CREATE INDEX incident_instance ON engine.incident (process_instance_key)', // a case's incidents, loading, retention
  `CREATE INDEX incident_active ON engine.incident (root_process_instance_key) WHERE state = 'ACTIVE'`, // who is stuck

  `CREATE TABLE engine.variable (
    variable_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    scope_key bigint NOT NULL,
    name text NOT NULL,
    -- JSON
    value text NOT NULL
  ) WITH (fillfactor = 80)`,
  'CREATE INDEX variable_instance ON engine.variable (process_instance_key)', // a case's variables, retention
  'CREATE INDEX variable_scope ON engine.variable (scope_key)', // loading

  `CREATE TABLE engine.message_subscription (
    message_subscription_key bigint PRIMARY KEY,
    process_instance_key bigint NOT NULL,
    root_process_instance_key bigint NOT NULL,
    process_definition_key bigint NOT NULL,
    bpmn_process_id text NOT NULL,
    element_id text NOT NULL,
    element_instance_key bigint NOT NULL,
    message_name text NOT NULL,
    correlation_key text NOT NULL,
    interrupting boolean NOT NULL,
    state text NOT NULL,
    -- the last message that reached it
    message_key bigint,
    creation_time timestamptz NOT NULL,
    last_update_time timestamptz NOT NULL
  )`,
  'CREATE INDEX message_subscription_instance ON engine.message_subscription (process_instance_key)', // loading, retention
  `CREATE INDEX message_subscription_open ON engine.message_subscription (message_name, correlation_key)
    WHERE state = 'CREATED'`, // correlation
];
