import type { Key } from '#protocol/key.js';
import { fieldSql } from '../filter-sql.js';
import type { SearchTable } from '../search-table.js';
import { allOf, field, joined, tenantField, unsorted, variablesOf } from './common.js';

export interface FoundProcessInstance {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: Key;
  readonly processDefinitionName: string | null;
  readonly processDefinitionVersion: number;
  readonly processDefinitionVersionTag: string | null;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startDate: Date;
  readonly endDate: Date | null;
  readonly parentProcessInstanceKey: Key | null;
  readonly parentElementInstanceKey: Key | null;
  readonly hasIncident: boolean;
  readonly tags: readonly string[];
  readonly businessId: string | null;
}

/** Its own; the one at the top has those of all that it called as well. */
const activeIncident = `SELECT 1 FROM engine.incident i WHERE i.state = 'ACTIVE'
  AND i.root_process_instance_key = p.root_process_instance_key
  AND p.process_instance_key IN (i.process_instance_key, i.root_process_instance_key)`;

const hasIncident = `EXISTS (${activeIncident})`;

const hasRetriesLeft = `EXISTS (SELECT 1 FROM engine.job j WHERE j.process_instance_key = p.process_instance_key
  AND j.failed_with_retries_left AND j.end_time IS NULL)`;

export const processInstances: SearchTable<FoundProcessInstance> = {
  select: `p.process_instance_key AS "processInstanceKey", p.root_process_instance_key AS "rootProcessInstanceKey",
    p.bpmn_process_id AS "processDefinitionId", p.process_definition_key AS "processDefinitionKey",
    d.name AS "processDefinitionName", p.version AS "processDefinitionVersion",
    d.version_tag AS "processDefinitionVersionTag", p.state, p.start_time AS "startDate", p.end_time AS "endDate",
    p.parent_process_instance_key AS "parentProcessInstanceKey",
    p.parent_element_instance_key AS "parentElementInstanceKey", ${hasIncident} AS "hasIncident",
    coalesce(p.tags, '{}') AS tags, p.business_id AS "businessId"`,
  from: 'engine.process_instance p',
  alias: 'p',
  joins: 'LEFT JOIN engine.process_definition d ON d.process_definition_key = p.process_definition_key',
  key: 'p.process_instance_key',
  fields: {
    processInstanceKey: field('key', 'p.process_instance_key'),
    processDefinitionId: field('text', 'p.bpmn_process_id'),
    processDefinitionKey: field('key', 'p.process_definition_key'),
    processDefinitionName: joined('text', 'd.name'),
    processDefinitionVersion: field('integer', 'p.version'),
    processDefinitionVersionTag: joined('text', 'd.version_tag'),
    state: field('text', 'p.state'),
    startDate: field('time', 'p.start_time'),
    endDate: field('time', 'p.end_time'),
    parentProcessInstanceKey: field('key', 'p.parent_process_instance_key'),
    parentElementInstanceKey: field('key', 'p.parent_element_instance_key'),
    hasIncident: field('flag', hasIncident),
    hasRetriesLeft: unsorted('flag', hasRetriesLeft),
    errorMessage: {
      type: 'text',
      sql: 'i.error_message',
      condition: (value, bind) =>
        `EXISTS (${activeIncident} AND ${fieldSql({ type: 'text', sql: 'i.error_message' }, value, bind, 'filter')})`,
    },
    tags: allOf('p.tags'),
    businessId: field('text', 'p.business_id'),
    variables: variablesOf('p.process_instance_key'),
    tenantId: tenantField,
  },
};
