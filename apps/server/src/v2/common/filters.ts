import { isDateTime, isKeyText, Rule, TEXT_CHARACTERS_MAX } from '../../http/fields.js';
import type { Schema } from '../../openapi/schema.js';

const VALUES_MAX = 1_000;

interface FilterKind {
  readonly what: string;
  readonly isValue: (value: unknown) => boolean;
  readonly schema: Schema;
  readonly operators: readonly string[];
}

const SAME = ['$eq', '$neq', '$in', '$notIn', '$exists'];
const ORDERED = ['$gt', '$gte', '$lt', '$lte'];

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= TEXT_CHARACTERS_MAX;
const isInteger = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;

const kinds = {
  text: { what: 'a text', isValue: isText, schema: { type: 'string' }, operators: [...SAME, '$like'] },
  key: {
    what: 'a key',
    isValue: isKeyText,
    schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
    operators: SAME,
  },
  integer: {
    what: 'a whole number',
    isValue: isInteger,
    schema: { type: 'integer' },
    operators: [...SAME, ...ORDERED],
  },
  time: {
    what: 'a time with an offset',
    isValue: isDateTime,
    schema: { type: 'string', format: 'date-time' },
    operators: [...SAME, ...ORDERED],
  },
} as const satisfies Record<string, FilterKind>;

/** A text, or `$eq`, `$neq`, `$in`, `$notIn`, `$exists`, `$like`. */
export const TextFilter = () => filter(kinds.text);
export const KeyFilter = () => filter(kinds.key);
export const IntegerFilter = () => filter(kinds.integer);
export const TimeFilter = () => filter(kinds.time);

/** One of the words; `$like` takes any text. */
export const ChoiceFilter = (values: readonly string[]) =>
  filter({
    what: `one of ${values.join(', ')}`,
    isValue: (value) => values.includes(value as string),
    schema: { type: 'string', enum: [...values] },
    operators: [...SAME, '$like'],
  });

/** A list of `{ name, value }`: `value` is a text filter on the JSON of the variable. */
export const VariableFilters = () =>
  Rule(
    (value) =>
      Array.isArray(value) &&
      value.length <= VALUES_MAX &&
      value.every((each) => isVariableFilter(each as Record<string, unknown> | null)),
    "must be a list of 'name' and 'value', where the value is a text or an object of operators",
    {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, value: schemaOf(kinds.text) },
        required: ['name', 'value'],
        additionalProperties: false,
      },
    },
  );

const isVariableFilter = (each: Record<string, unknown> | null): boolean =>
  typeof each === 'object' &&
  each !== null &&
  Object.keys(each).every((name) => name === 'name' || name === 'value') &&
  isText(each.name) &&
  accepts(kinds.text, each.value);

function filter(kind: FilterKind): PropertyDecorator {
  const message = `must be ${kind.what}, or an object of ${kind.operators.join(', ')}`;
  return Rule((value) => accepts(kind, value), message, schemaOf(kind));
}

function accepts(kind: FilterKind, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return kind.isValue(value);
  if (Array.isArray(value)) return false;
  return Object.entries(value).every(([operator, operand]) => {
    if (!kind.operators.includes(operator)) return false;
    if (operator === '$exists') return typeof operand === 'boolean';
    if (operator === '$like') return isText(operand);
    if (operator === '$in' || operator === '$notIn') {
      return Array.isArray(operand) && operand.length <= VALUES_MAX && operand.every(kind.isValue);
    }
    return kind.isValue(operand);
  });
}

function schemaOf({ schema, operators }: FilterKind): Schema {
  const properties = operators.map((operator): [string, Schema] => [
    operator,
    operator === '$exists' ? { type: 'boolean' } : /in$/i.test(operator) ? { type: 'array', items: schema } : schema,
  ]);
  return {
    oneOf: [schema, { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false }],
  };
}
