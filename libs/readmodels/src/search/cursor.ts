import { createHash } from 'node:crypto';
import type { OrderStep } from './order.js';
import { SearchError } from './search-query.js';

/** Clients accept at most so many characters. */
const cursorCharactersMax = 300;

/** Where a row stands in an order: the values it is sorted by, or only its key where those are too long to carry along. */
export type Position = { readonly values: readonly (string | null)[] } | { readonly key: string };

/** A position as opaque text, good for the same order only. */
export const writeCursor = (steps: readonly OrderStep[], values: readonly (string | null)[]): string => {
  const whole = encode([fingerprint(steps), ...values]);
  return whole.length <= cursorCharactersMax ? whole : encode([fingerprint(steps), values.at(-1) ?? null]);
};

/** @throws SearchError where it is none of ours, or belongs to another order */
export const readCursor = (steps: readonly OrderStep[], name: 'after' | 'before', cursor: string): Position => {
  const [hash, ...values] = decode(name, cursor);
  if (hash !== fingerprint(steps)) throw unusable(name);
  if (values.length === steps.length && values.every((value, index) => isValue(value, steps[index]))) return { values };
  const [key] = values;
  if (values.length !== 1 || key === null || key === undefined || !isValue(key, steps.at(-1))) throw unusable(name);
  return { key };
};

const BIGINT_MAX = 2n ** 63n - 1n;

const formats: Readonly<Record<string, (value: string) => boolean>> = {
  bigint: (value) => /^\d{1,19}$/.test(value) && BigInt(value) <= BIGINT_MAX,
  int: (value) => /^-?\d{1,9}$/.test(value),
  boolean: (value) => /^(true|false|t|f)$/.test(value),
  timestamptz: (value) => /^[\d :.+-]{10,40}$/.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value) => !value.includes('\0'),
};

/** A cursor comes from outside: what the database could not read is refused here. */
const isValue = (value: string | null, step: OrderStep | undefined): boolean =>
  value === null || (step !== undefined && formats[step.sqlType]?.(value) === true);

const encode = (parts: readonly (string | null)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64');

const decode = (name: string, cursor: string): (string | null)[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string')) {
      return parts as (string | null)[];
    }
  } catch {
    // no JSON: none of ours
  }
  throw unusable(name);
};

const unusable = (name: string): SearchError =>
  new SearchError(
    `page.${name}`,
    `Expected 'page.${name}' to be a cursor of this search in this order, but it is none`,
  );

const fingerprint = (steps: readonly OrderStep[]): string =>
  createHash('sha256')
    .update(JSON.stringify(steps.map(({ field, isDescending }) => [field, isDescending])))
    .digest('base64')
    .slice(0, 6);
