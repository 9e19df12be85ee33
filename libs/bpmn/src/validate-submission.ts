import type { FieldError } from './field-error.js';
import type { FormField } from './form-fields.js';
import { formFields } from './form-fields.js';
import { isObject } from './form-schema.js';
import { isAbsent, valueErrors } from './validate-value.js';

export interface SubmissionOptions {
  /**
   * Whether an expression (with its leading `=`) hides a field, for this submission and the variables of its task. Without it,
   * fields that may be hidden are checked only where they have a value.
   */
  readonly isHidden?: (expression: string) => boolean;
}

export const listRowsMax = 200;

/**
 * Checks what a person filled in, as the browser does, so that nothing else comes in by another way. Hidden fields are not
 * checked: their values are not part of the submission.
 * @param schema The parsed JSON of a `.form` file.
 * @param data The values by key, nested where keys have dots; nothing but the form's own fields.
 */
export const validateSubmission = (
  schema: unknown,
  data: unknown,
  options: SubmissionOptions = {},
): readonly FieldError[] => {
  if (!isObject(data)) {
    return [{ key: '', code: 'WRONG_TYPE', message: 'The form was not filled in.' }];
  }
  return validateFields(formFields(schema), data, '', options);
};

const validateFields = (
  fields: readonly FormField[],
  data: Readonly<Record<string, unknown>>,
  prefix: string,
  options: SubmissionOptions,
): readonly FieldError[] => [
  ...unknownKeys(fields, data).map(
    (key): FieldError => ({
      key: prefix + key,
      code: 'UNKNOWN_FIELD',
      message: `The form has no field '${key.slice(0, 60)}'.`,
    }),
  ),
  ...fields.flatMap((field) => validateField(field, data, prefix, options)),
];

const validateField = (
  field: FormField,
  data: Readonly<Record<string, unknown>>,
  prefix: string,
  options: SubmissionOptions,
): readonly FieldError[] => {
  const { isHidden } = options;
  if (isHidden !== undefined && field.hiddenWhen.some(isHidden)) {
    return [];
  }
  const key = prefix + field.key;
  const name = field.label ?? field.key;
  const value = valueAt(data, field.key);
  if (isAbsent(value, field)) {
    const mayBeHidden = isHidden === undefined && field.hiddenWhen.length > 0;
    return field.required && !mayBeHidden ? [{ key, code: 'REQUIRED', message: `'${name}' needs an answer.` }] : [];
  }
  if (field.type !== 'dynamiclist') {
    return valueErrors(field, value).map(({ code, message }) => ({ key, code, message: `'${name}' ${message}` }));
  }
  if (!Array.isArray(value) || !value.every(isObject)) {
    return [{ key, code: 'WRONG_TYPE', message: `'${name}' is a list of rows.` }];
  }
  if (value.length > listRowsMax) {
    return [{ key, code: 'TOO_LONG', message: `'${name}' has at most ${listRowsMax} rows.` }];
  }
  // a condition inside a row reads the row, which only the browser can know: such fields are checked where they have a value
  return value.flatMap((row: Readonly<Record<string, unknown>>, index) =>
    validateFields(field.fields, row, `${key}[${index}].`, {}),
  );
};

/** The value at a key whose parts are joined by dots; undefined where there is none. */
export const valueAt = (data: Readonly<Record<string, unknown>>, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>((value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined), data);

/** Keys in the data that lead to no field, without those inside a field's own value. */
const unknownKeys = (fields: readonly FormField[], data: Readonly<Record<string, unknown>>): readonly string[] => {
  const known = new Set(fields.map(({ key }) => key));
  const holders = new Set(fields.flatMap(({ key }) => prefixesOf(key)));
  const unknown: string[] = [];
  const open: (readonly [string, Readonly<Record<string, unknown>>])[] = [['', data]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [prefix, holder] = next;
    for (const [part, value] of Object.entries(holder)) {
      const key = prefix + part;
      if (known.has(key)) {
        continue;
      }
      if (holders.has(key) && isObject(value)) {
        open.push([`${key}.`, value]);
      } else {
        unknown.push(key);
      }
    }
  }
  return unknown;
};

const prefixesOf = (key: string): readonly string[] => {
  const parts = key.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
};
