import type { FoundVariable } from '#readmodels/search/tables/variables.js';
import { flag, key, nullable, type Schema, shape, text } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';

const members = {
  variableKey: key(),
  name: text(),
  value: text({ description: 'JSON' }),
  scopeKey: key(),
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  tenantId: text(),
};

export const variableSchema: Schema = shape(members);
export const foundVariableSchema: Schema = shape({ ...members, isTruncated: flag() });

export const variableAnswer = <T extends Omit<FoundVariable, 'isTruncated'>>(variable: T) => ({
  ...variable,
  tenantId: TENANT_ID,
});
