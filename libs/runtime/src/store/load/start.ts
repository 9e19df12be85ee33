import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import type { ProcessModel } from '#bpmn/process-model.js';
import type { Key } from '#protocol/key.js';
import type { DecisionRequirementsMetadata, DecisionValue, FormMetadata, ProcessMetadata } from '#protocol/records.js';
import type { BodyRow } from './events.js';
import { select } from './select.js';

/** What is read once, when a node becomes active: definitions are few and always wholly in memory. */

interface ProcessRow {
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly name: string | null;
  readonly version: number;
  readonly version_tag: string | null;
  readonly resource_name: string;
  readonly checksum: string;
  readonly deployment_key: Key;
  readonly model: string;
}

export const selectProcesses = select<ProcessRow>(
  'select-processes',
  `SELECT process_definition_key, bpmn_process_id, name, version, version_tag, definition.resource_name, checksum,
     deployment_key, model
   FROM engine.process_definition AS definition JOIN engine.resource ON resource_key = process_definition_key
   WHERE deleted_at IS NULL ORDER BY process_definition_key`,
);

export const processOf = (row: ProcessRow): { metadata: ProcessMetadata; model: ProcessModel } => ({
  metadata: {
    processDefinitionKey: row.process_definition_key,
    bpmnProcessId: row.bpmn_process_id,
    name: row.name,
    version: row.version,
    versionTag: row.version_tag,
    resourceName: row.resource_name,
    checksum: row.checksum,
    deploymentKey: row.deployment_key,
    duplicate: false,
  },
  model: JSON.parse(row.model) as ProcessModel,
});

interface RequirementsRow {
  readonly decision_requirements_key: Key;
  readonly decision_requirements_id: string;
  readonly name: string | null;
  readonly version: number;
  readonly namespace: string;
  readonly resource_name: string;
  readonly checksum: string;
  readonly deployment_key: Key;
  readonly model: string;
}

export const selectDecisionRequirements = select<RequirementsRow>(
  'select-decision-requirements',
  `SELECT decision_requirements_key, decision_requirements_id, name, version, namespace, definition.resource_name, checksum,
     deployment_key, model
   FROM engine.decision_requirements AS definition JOIN engine.resource ON resource_key = decision_requirements_key
   WHERE deleted_at IS NULL ORDER BY decision_requirements_key`,
);

export const requirementsOf = (
  row: RequirementsRow,
): { metadata: DecisionRequirementsMetadata; model: DecisionRequirementsModel } => ({
  metadata: {
    decisionRequirementsKey: row.decision_requirements_key,
    decisionRequirementsId: row.decision_requirements_id,
    decisionRequirementsName: row.name,
    version: row.version,
    namespace: row.namespace,
    resourceName: row.resource_name,
    checksum: row.checksum,
    deploymentKey: row.deployment_key,
    duplicate: false,
  },
  model: JSON.parse(row.model) as DecisionRequirementsModel,
});

interface DecisionRow {
  readonly decision_definition_key: Key;
  readonly decision_id: string;
  readonly name: string | null;
  readonly version: number;
  readonly version_tag: string | null;
  readonly decision_requirements_key: Key;
  readonly decision_requirements_id: string;
  readonly deployment_key: Key;
}

export const selectDecisions = select<DecisionRow>(
  'select-decisions',
  `SELECT decision_definition_key, decision_id, name, version, version_tag, decision_requirements_key,
     decision_requirements_id, deployment_key
   FROM engine.decision_definition WHERE deleted_at IS NULL ORDER BY decision_definition_key`,
);

export const decisionOf = (row: DecisionRow): DecisionValue => ({
  decisionKey: row.decision_definition_key,
  decisionId: row.decision_id,
  decisionName: row.name,
  version: row.version,
  versionTag: row.version_tag,
  decisionRequirementsId: row.decision_requirements_id,
  decisionRequirementsKey: row.decision_requirements_key,
  deploymentKey: row.deployment_key,
  duplicate: false,
});

interface FormRow {
  readonly form_key: Key;
  readonly form_id: string;
  readonly version: number;
  readonly version_tag: string | null;
  readonly resource_name: string;
  readonly checksum: string;
  readonly deployment_key: Key;
}

export const selectForms = select<FormRow>(
  'select-forms',
  `SELECT form_key, form_id, version, version_tag, resource_name, checksum, deployment_key
   FROM engine.form WHERE deleted_at IS NULL ORDER BY form_key`,
);

export const formOf = (row: FormRow): FormMetadata => ({
  formKey: row.form_key,
  formId: row.form_id,
  version: row.version,
  versionTag: row.version_tag,
  resourceName: row.resource_name,
  checksum: row.checksum,
  deploymentKey: row.deployment_key,
  duplicate: false,
});

/** Timers that start a process: a deployment hands them over, so they are always in memory. */
export const selectStartTimers = select<BodyRow>(
  'select-start-timers',
  'SELECT body FROM engine.timer WHERE process_instance_key = -1 ORDER BY timer_key',
);

export const selectRunningCounts = select<{ readonly process_definition_key: Key; readonly instances: string }>(
  'select-running-counts',
  `SELECT process_definition_key, count(*) AS instances FROM engine.process_instance
   WHERE state = 'ACTIVE' GROUP BY process_definition_key`,
);

/** Where the log ends. The row with the greatest first position belongs to the last command. */
export const selectLogEnd = select<{ readonly last_position: string; readonly last_key: Key }>(
  'select-log-end',
  'SELECT last_position, last_key FROM engine.log ORDER BY first_position DESC LIMIT 1',
);

export const selectClock = select<{ readonly offset_ms: string; readonly pinned_at_ms: string | null }>(
  'select-clock',
  'SELECT offset_ms, pinned_at_ms FROM engine.clock',
);

export const selectPendingCommands = select<{ readonly pending_command_id: string; readonly body: string }>(
  'select-pending-commands',
  'SELECT pending_command_id, body FROM engine.pending_command ORDER BY pending_command_id',
);
