import type { FieldDestination, FormField } from './form-fields.js';
import { formFields } from './form-fields.js';
import { isObject } from './form-schema.js';
import type { SubmissionOptions } from './validate-submission.js';
import { valueAt } from './validate-submission.js';

export type SplitSubmission = Readonly<Record<FieldDestination, Readonly<Record<string, unknown>>>>;

type Values = Record<string, unknown>;

/** Where a field goes about which the form says nothing: never into the engine, which holds no personal data. */
const otherwise: FieldDestination = 'record';

/**
 * Divides a submission that `validateSubmission` found no error in: what goes to the process and what to the record.
 * Values of hidden fields and of no field go nowhere. A list whose rows have fields of both kinds is in both parts.
 */
export const splitSubmission = (
  schema: unknown,
  data: Readonly<Record<string, unknown>>,
  options: SubmissionOptions = {},
): SplitSubmission => ({
  process: partOf(formFields(schema), data, 'process', options),
  record: partOf(formFields(schema), data, 'record', options),
});

const partOf = (
  fields: readonly FormField[],
  data: Readonly<Record<string, unknown>>,
  destination: FieldDestination,
  options: SubmissionOptions,
): Values => {
  const part: Values = {};
  for (const field of fields) {
    const value = valueAt(data, field.key);
    const isHidden = options.isHidden !== undefined && field.hiddenWhen.some(options.isHidden);
    if (value === undefined || isHidden || !concerns(field, destination)) {
      continue;
    }
    const isList = field.type === 'dynamiclist' && Array.isArray(value);
    setAt(
      part,
      field.key,
      isList ? value.filter(isObject).map((row) => partOf(field.fields, row, destination, {})) : value,
    );
  }
  return part;
};

const concerns = (field: FormField, destination: FieldDestination): boolean =>
  field.type === 'dynamiclist'
    ? field.fields.some((inner) => concerns(inner, destination))
    : (field.goesTo ?? otherwise) === destination;

const setAt = (target: Values, key: string, value: unknown): void => {
  const parts = key.split('.');
  const last = parts.pop() ?? key;
  let holder = target;
  for (const part of parts) {
    if (!Object.hasOwn(holder, part)) {
      holder[part] = {};
    }
    holder = holder[part] as Values;
  }
  holder[last] = value;
};
