import type { FieldError } from './field-error.js';
import type { FormField } from './form-fields.js';
import { isDateTime } from './iso-time.js';
import { isTamePattern, patternSubjectCharactersMax } from './tame-pattern.js';

/** A value's problem; the message continues a sentence that begins with the field's name. */
export type ValueError = Pick<FieldError, 'code' | 'message'>;

/** Longest text that any field takes, where the form says nothing. */
export const textCharactersMax = 20_000;

/** Nothing was filled in. A box that must be ticked and is not counts as nothing. */
export const isAbsent = (value: unknown, field: FormField): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (field.type === 'checkbox' && value === false && field.required);

export const valueErrors = (field: FormField, value: unknown): readonly ValueError[] => {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return textErrors(field, value);
    case 'number':
      return numberErrors(field, value);
    case 'checkbox':
      return typeof value === 'boolean' ? [] : [wrongType('is ticked or not.')];
    case 'datetime':
      return dateErrors(field, value);
    case 'checklist':
    case 'taglist':
      return choicesErrors(field, value);
    default:
      return choiceErrors(field, value);
  }
};

const wrongType = (message: string): ValueError => ({ code: 'WRONG_TYPE', message });

const textErrors = ({ rules }: FormField, value: unknown): readonly ValueError[] => {
  if (typeof value !== 'string') {
    return [wrongType('is a text.')];
  }
  const { minLength, maxLength, pattern, validationType } = rules;
  const lengthMax = Math.min(maxLength ?? textCharactersMax, textCharactersMax);
  if (value.length > lengthMax) {
    return [{ code: 'TOO_LONG', message: `has at most ${lengthMax} characters.` }];
  }
  const errors: ValueError[] = [];
  if (minLength !== null && value.trim().length < minLength) {
    errors.push({ code: 'TOO_SHORT', message: `has at least ${minLength} characters.` });
  }
  if (!matches(value, validationType === 'custom' || validationType === null ? pattern : null)) {
    errors.push({ code: 'PATTERN', message: 'is not written in the way that is asked for.' });
  }
  if (validationType === 'email' && !matches(value, '^[^\\s@]+@[^\\s@]+\\.[^\\s@]{2,}$')) {
    errors.push({ code: 'PATTERN', message: 'is an e-mail address.' });
  }
  if (validationType === 'phone' && !matches(value, '^\\+?\\d[\\d\\s()-]{5,24}$')) {
    errors.push({ code: 'PATTERN', message: 'is a telephone number.' });
  }
  return errors;
};

/** A pattern that could take for ever is not tried: the form that has it was refused when it was deployed. */
const matches = (value: string, pattern: string | null): boolean =>
  pattern === null ||
  (value.length <= patternSubjectCharactersMax && isTamePattern(pattern) && new RegExp(pattern).test(value));

const decimal = /^-?\d{1,15}(?:\.\d{1,15})?$/;

const numberErrors = ({ rules }: FormField, value: unknown): readonly ValueError[] => {
  const text = typeof value === 'string' && rules.asText && decimal.test(value) ? value : null;
  const number = text === null ? value : Number(text);
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    return [wrongType('is a number.')];
  }
  const { min, max, decimalDigits } = rules;
  const errors: ValueError[] = [];
  if (min !== null && number < min) {
    errors.push({ code: 'TOO_SMALL', message: `is at least ${min}.` });
  }
  if (max !== null && number > max) {
    errors.push({ code: 'TOO_LARGE', message: `is at most ${max}.` });
  }
  if (decimalDigits !== null && Number(number.toFixed(decimalDigits)) !== number) {
    const digits = decimalDigits === 0 ? 'is a whole number.' : `has at most ${decimalDigits} digits behind the point.`;
    errors.push({ code: 'PATTERN', message: digits });
  }
  return errors;
};

const time = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-][01]\d:?[0-5]\d)?$/;
const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/;

const dateErrors = ({ rules }: FormField, value: unknown): readonly ValueError[] => {
  if (typeof value !== 'string') {
    return [wrongType('is a date or a time.')];
  }
  switch (rules.subtype) {
    case 'date':
      return isDateTime(`${value}T00:00Z`) ? [] : [wrongType('is a date, e.g. 2026-03-01.')];
    case 'time':
      return time.test(value) ? [] : [wrongType('is a time, e.g. 14:30.')];
    default:
      return isDateTime(value) || (localDateTime.test(value) && isDateTime(`${value}Z`))
        ? []
        : [wrongType('is a date with a time, e.g. 2026-03-01T14:30.')];
  }
};

const isChoice = ({ values }: FormField, value: unknown): boolean =>
  values === null ? isScalar(value) : values.some((choice) => choice.value === value);

const isScalar = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= textCharactersMax) ||
  typeof value === 'number' ||
  typeof value === 'boolean';

const notAChoice: ValueError = { code: 'NOT_A_CHOICE', message: 'is one of the answers that are offered.' };

const choiceErrors = (field: FormField, value: unknown): readonly ValueError[] =>
  isChoice(field, value) ? [] : [notAChoice];

const choicesErrors = (field: FormField, value: unknown): readonly ValueError[] => {
  if (!Array.isArray(value)) {
    return [wrongType('is a list of answers.')];
  }
  const isDistinct = new Set(value).size === value.length;
  return isDistinct && value.every((each) => isChoice(field, each)) ? [] : [notAChoice];
};
