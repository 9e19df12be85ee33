import { searchedCharsPerStep } from '../limits.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from '../values/feel-value.js';
import { textOf } from '../values/text.js';
import type { Body, Signature } from './signature.js';
import { define } from './signature.js';

export const textFunctions: readonly Signature[] = [
  text('substring(string: string, start position: number, length?: number)', (run, [value, start, length]) =>
    substring(run, value as string, start as number, (length ?? null) as number | null),
  ),
  text('string length(string: string)', (_run, [value]) => countOf(value as string)),
  text('upper case(string: string)', (_run, [value]) => (value as string).toUpperCase()),
  text('lower case(string: string)', (_run, [value]) => (value as string).toLowerCase()),
  text('trim(string: string)', (_run, [value]) => (value as string).trim()),
  text('is blank(string: string)', (_run, [value]) => (value as string).trim() === ''),
  text('substring before(string: string, match: string)', (run, [value, match]) => {
    const index = indexOf(run, value as string, match as string);
    return index < 0 ? '' : (value as string).slice(0, index);
  }),
  text('substring after(string: string, match: string)', (run, [value, match]) => {
    const index = indexOf(run, value as string, match as string);
    return index < 0 ? '' : (value as string).slice(index + (match as string).length);
  }),
  text(
    'contains(string: string, match: string)',
    (run, [value, match]) => indexOf(run, value as string, match as string) >= 0,
  ),
  text('starts with(string: string, match: string)', (_run, [value, match]) =>
    (value as string).startsWith(match as string),
  ),
  text('ends with(string: string, match: string)', (_run, [value, match]) =>
    (value as string).endsWith(match as string),
  ),
  define(
    'string join(list: list, delimiter?: string, prefix?: string, suffix?: string)',
    (run, [list, delimiter, prefix, suffix]) => {
      const items = (list as readonly FeelValue[]).filter((item) => item !== null);
      if (!items.every((item) => typeof item === 'string')) {
        return run.warn("'string join' expects a list of strings");
      }
      const chars = items.reduce((sum, item) => sum + item.length, items.length * String(delimiter ?? '').length);
      run.chargeText(chars);
      return `${prefix ?? ''}${items.join(String(delimiter ?? ''))}${suffix ?? ''}`;
    },
  ),
];

/** Declares a function of texts: what is read and what comes out is charged. */
function text(declaration: string, body: Body): Signature {
  return define(declaration, (run, args) => {
    for (const argument of args) {
      run.chargeText(typeof argument === 'string' ? argument.length : 0);
    }
    const result = body(run, args);
    return typeof result === 'string' ? textOf(run, result) : result;
  });
}

/** The host's search may look at each character of the text once for each that is sought. */
function indexOf(run: Run, value: string, match: string): number {
  run.charge((value.length * match.length) / searchedCharsPerStep);
  return value.indexOf(match);
}

/** Characters, not halves of them. */
function countOf(value: string): number {
  let count = 0;
  for (const _character of value) {
    count += 1;
  }
  return count;
}

/** Positions count characters from 1, and from -1 backwards. */
function substring(run: Run, value: string, start: number, length: number | null): FeelValue {
  if (start === 0) {
    return run.warn("'substring' counts its start position from 1");
  }
  const hasPairs = /[\ud800-\udbff]/.test(value);
  run.charge(hasPairs ? value.length : 0);
  const characters = hasPairs ? [...value] : value;
  const from = start < 0 ? Math.max(0, characters.length + start) : start - 1;
  const part = characters.slice(from, length === null ? undefined : from + Math.max(0, length));
  return typeof part === 'string' ? part : part.join('');
}
