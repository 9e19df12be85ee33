import type { FoundForm } from '#readmodels/search/tables/forms.js';
import { integer, key, type Schema, shape, text } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';
import type { CompatibilityLevel } from '../level/compatibility-level.js';

export const formSchema: Schema = shape({
  formKey: key(),
  formId: text(),
  version: integer(),
  schema: text(),
  tenantId: text(),
});

/** A form; its schema is JSON as text, and for clients of 8.8 the object itself. */
export const formAnswer = ({ formKey, formId, version, content }: FoundForm, level: CompatibilityLevel) => ({
  formKey,
  formId,
  version,
  schema: level === '8.8' ? (JSON.parse(content) as unknown) : content,
  tenantId: TENANT_ID,
});
