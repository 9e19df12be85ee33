import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, joined, tenantField, unsorted } from './common.js';

export interface FoundDecisionDefinition {
  readonly decisionDefinitionKey: Key;
  readonly decisionDefinitionId: string;
  readonly name: string | null;
  readonly version: number;
  readonly decisionRequirementsKey: Key;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string | null;
  readonly decisionRequirementsVersion: number;
}

const isLatest = `(d.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM engine.decision_definition newer
  WHERE newer.decision_id = d.decision_id AND newer.version > d.version AND newer.deleted_at IS NULL))`;

export const decisionDefinitions: SearchTable<FoundDecisionDefinition> = {
  select: `d.decision_definition_key AS "decisionDefinitionKey", d.decision_id AS "decisionDefinitionId", d.name, d.version,
    d.decision_requirements_key AS "decisionRequirementsKey", d.decision_requirements_id AS "decisionRequirementsId",
    r.name AS "decisionRequirementsName", r.version AS "decisionRequirementsVersion"`,
  from: 'engine.decision_definition d',
  alias: 'd',
  joins: 'JOIN engine.decision_requirements r ON r.decision_requirements_key = d.decision_requirements_key',
  where: 'd.deleted_at IS NULL',
  key: 'd.decision_definition_key',
  fields: {
    decisionDefinitionKey: field('key', 'd.decision_definition_key'),
    decisionDefinitionId: field('text', 'd.decision_id'),
    name: field('text', 'd.name'),
    version: field('integer', 'd.version'),
    isLatestVersion: unsorted('flag', isLatest),
    decisionRequirementsKey: field('key', 'd.decision_requirements_key'),
    decisionRequirementsId: field('text', 'd.decision_requirements_id'),
    decisionRequirementsName: joined('text', 'r.name'),
    decisionRequirementsVersion: joined('integer', 'r.version'),
    tenantId: tenantField,
  },
};
