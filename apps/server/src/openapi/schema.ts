import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** A schema of OpenAPI, written out in place. */
export type Schema = Exclude<Schemas[string], { $ref: string }>;

export const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });
export const key = (): Schema => ({ type: 'string', pattern: '^[0-9]{1,19}$' });
export const integer = (more: Schema = {}): Schema => ({ type: 'integer', ...more });
export const number = (): Schema => ({ type: 'number' });
export const flag = (): Schema => ({ type: 'boolean' });
export const time = (): Schema => ({ type: 'string', format: 'date-time' });
export const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: [...values] });
export const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
/** Any JSON by name. */
export const free = (): Schema => ({ type: 'object', additionalProperties: true });
export const texts = (): Schema => ({ type: 'object', additionalProperties: { type: 'string' } });
export const nullable = (schema: Schema): Schema => ({ ...schema, nullable: true });

/** An answer: every member is present, those without a value as null. */
export const shape = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties: { ...properties },
  required: Object.keys(properties),
  additionalProperties: false,
});
