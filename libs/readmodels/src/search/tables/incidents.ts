import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, tenantField } from './common.js';

export interface FoundIncident {
  readonly incidentKey: Key;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly state: 'ACTIVE' | 'RESOLVED';
  readonly creationTime: Date;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly jobKey: Key | null;
}

export const incidents: SearchTable<FoundIncident> = {
  select: `i.incident_key AS "incidentKey", i.error_type AS "errorType", i.error_message AS "errorMessage", i.state,
    i.creation_time AS "creationTime", i.process_instance_key AS "processInstanceKey",
    i.root_process_instance_key AS "rootProcessInstanceKey", i.process_definition_key AS "processDefinitionKey",
    i.bpmn_process_id AS "processDefinitionId", i.element_id AS "elementId",
    i.element_instance_key AS "elementInstanceKey", i.job_key AS "jobKey"`,
  from: 'engine.incident i',
  alias: 'i',
  key: 'i.incident_key',
  fields: {
    incidentKey: field('key', 'i.incident_key'),
    errorType: field('text', 'i.error_type'),
    errorMessage: field('text', 'i.error_message'),
    state: field('text', 'i.state'),
    creationTime: field('time', 'i.creation_time'),
    processInstanceKey: field('key', 'i.process_instance_key'),
    processDefinitionKey: field('key', 'i.process_definition_key'),
    processDefinitionId: field('text', 'i.bpmn_process_id'),
    elementId: field('text', 'i.element_id'),
    elementInstanceKey: field('key', 'i.element_instance_key'),
    jobKey: field('key', 'i.job_key'),
    tenantId: tenantField,
  },
};
