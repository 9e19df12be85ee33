import { Rule } from '../../http/fields.js';

/** There is one tenant, and this is its name in every answer. Clients send it by themselves. */
export const TENANT_ID = '<default>';

export const Tenant = () =>
  Rule((value) => value === TENANT_ID || value === '', `must be '${TENANT_ID}': there is one tenant`, {
    type: 'string',
    enum: [TENANT_ID],
  });

export const Tenants = () =>
  Rule(
    (value) => Array.isArray(value) && value.every((each) => each === TENANT_ID),
    `must be '${TENANT_ID}' alone: there is one tenant`,
    { type: 'array', items: { type: 'string', enum: [TENANT_ID] } },
  );
