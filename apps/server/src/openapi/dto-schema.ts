import { getMetadataStorage } from 'class-validator';
import { type DtoClass, nestedOf } from '../http/dto.js';
import type { Schema } from './schema.js';

interface Rule {
  readonly propertyName: string;
  readonly type: string;
  readonly name?: string;
  readonly each: boolean;
  readonly constraints?: readonly unknown[];
}

/** What each rule of class-validator says in the words of JSON Schema. A rule of our own brings its schema along. */
const rules: Readonly<Record<string, (...constraints: never[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isObject: () => ({ type: 'object', additionalProperties: true }),
  isArray: () => ({ type: 'array' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isLength: (min: number, max?: number) => ({ minLength: min, ...(max === undefined ? {} : { maxLength: max }) }),
  maxLength: (max: number) => ({ maxLength: max }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  matches: (pattern: RegExp) => ({ pattern: pattern.source }),
  isIn: (values: readonly (string | number)[]) => ({ enum: [...values] }),
  equals: (value: string | number | boolean) => ({ enum: [value] }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  isSchema: (schema: Schema) => schema,
};

/** The description of a body, from the same decorators that check it: the two cannot differ. */
export function schemaOfDto(dto: DtoClass): Schema {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false) as unknown as Rule[];
  const nested = nestedOf(dto.prototype as object);
  const properties: Record<string, Schema> = {};
  const optional = new Set<string>();
  for (const rule of metadata) {
    const { propertyName } = rule;
    if (rule.type === 'conditionalValidation') optional.add(propertyName);
    const schema = schemaOfRule(rule, nested[propertyName]);
    properties[propertyName] = merge(properties[propertyName] ?? {}, schema, rule.each);
  }
  const required = Object.keys(properties).filter((property) => !optional.has(property));
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
  };
}

function schemaOfRule(rule: Rule, inner: (() => DtoClass) | undefined): Schema {
  if (rule.type === 'nestedValidation') return inner === undefined ? { type: 'object' } : schemaOfDto(inner());
  const describe = rules[rule.name ?? ''] as ((...constraints: readonly unknown[]) => Schema) | undefined;
  return describe?.(...(rule.constraints ?? [])) ?? {};
}

const merge = (known: Schema, more: Schema, isForItems: boolean): Schema =>
  isForItems
    ? { type: 'array', ...known, items: { ...(known.items as Schema | undefined), ...more } }
    : { ...known, ...more };
