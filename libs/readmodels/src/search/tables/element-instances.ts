import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, joined, tenantField, unsorted } from './common.js';

/** An element instance, running or ended. */
export interface FoundElementInstance {
  readonly elementInstanceKey: Key;
  readonly elementId: string;
  readonly elementName: string | null;
  readonly type: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startDate: Date;
  readonly endDate: Date | null;
  /** Null: none is open. */
  readonly incidentKey: Key | null;
  /** The element instance around it; null for the process itself. */
  readonly scopeKey: Key | null;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
}

/** What the log tells of an element instance. Times in ISO 8601. */
export type ToldElementInstance = Omit<FoundElementInstance, 'elementName' | 'startDate' | 'endDate'> & {
  readonly startDate: string;
  readonly endDate: string | null;
};

/** Element instances that were read from the log, as a table: they have none of their own, since a row for each would cost. */
export const elementInstancesOf = (told: readonly ToldElementInstance[]): SearchTable<FoundElementInstance> => ({
  select: `e."elementInstanceKey", e."elementId", d.element_names ->> e."elementId" AS "elementName", e.type, e.state,
    e."startDate", e."endDate", e."incidentKey", e."scopeKey", e."processInstanceKey", e."rootProcessInstanceKey",
    e."processDefinitionKey", e."processDefinitionId"`,
  from: (bind) => `json_to_recordset(${bind.bind(JSON.stringify(told), 'json')}) AS e ("elementInstanceKey" bigint,
      "elementId" text, type text, state text, "startDate" timestamptz, "endDate" timestamptz, "incidentKey" bigint,
      "scopeKey" bigint, "processInstanceKey" bigint, "rootProcessInstanceKey" bigint, "processDefinitionKey" bigint,
      "processDefinitionId" text)`,
  alias: 'e',
  joins: 'LEFT JOIN engine.process_definition d ON d.process_definition_key = e."processDefinitionKey"',
  key: 'e."elementInstanceKey"',
  fields: {
    elementInstanceKey: field('key', 'e."elementInstanceKey"'),
    elementId: field('text', 'e."elementId"'),
    elementName: joined('text', 'd.element_names ->> e."elementId"'),
    type: field('text', 'e.type'),
    state: field('text', 'e.state'),
    startDate: field('time', 'e."startDate"'),
    endDate: field('time', 'e."endDate"'),
    incidentKey: field('key', 'e."incidentKey"'),
    hasIncident: unsorted('flag', '(e."incidentKey" IS NOT NULL)'),
    elementInstanceScopeKey: unsorted('key', 'e."scopeKey"'),
    processInstanceKey: field('key', 'e."processInstanceKey"'),
    processDefinitionKey: field('key', 'e."processDefinitionKey"'),
    processDefinitionId: field('text', 'e."processDefinitionId"'),
    tenantId: tenantField,
  },
});
