import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, tenantField, unsorted } from './common.js';

export interface FoundProcessDefinition {
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly name: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly resourceName: string;
  readonly isDeleted: boolean;
}

/** The newest version that is not deleted. */
const isLatest = `(d.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM engine.process_definition newer
  WHERE newer.bpmn_process_id = d.bpmn_process_id AND newer.version > d.version AND newer.deleted_at IS NULL))`;

const state = `CASE WHEN d.deleted_at IS NULL THEN 'ACTIVE' ELSE 'DELETED' END`;

export const processDefinitions: SearchTable<FoundProcessDefinition> = {
  select: `d.process_definition_key AS "processDefinitionKey", d.bpmn_process_id AS "processDefinitionId", d.name,
    d.version, d.version_tag AS "versionTag", d.resource_name AS "resourceName", d.deleted_at IS NOT NULL AS "isDeleted"`,
  from: 'engine.process_definition d',
  alias: 'd',
  key: 'd.process_definition_key',
  fields: {
    processDefinitionKey: field('key', 'd.process_definition_key'),
    processDefinitionId: field('text', 'd.bpmn_process_id'),
    name: field('text', 'd.name'),
    version: field('integer', 'd.version'),
    versionTag: field('text', 'd.version_tag'),
    resourceName: field('text', 'd.resource_name'),
    isLatestVersion: unsorted('flag', isLatest),
    state: unsorted('text', state),
    tenantId: tenantField,
  },
};
