import type { Json } from '#protocol/json.js';
import type { Variable } from './entities.js';

/** Lists and contexts inside each other, at most (reliability: JSON nesting). */
export const jsonDepthMax = 64;

/** What `jsonBytes` answers for a value that is nested deeper than `jsonDepthMax`. */
export const TOO_DEEP = -1;

/**
 * Size of a value as JSON text in UTF-8, without building the text. Characters that JSON escapes count as themselves: the size
 * serves limits, not addresses.
 *
 * @returns bytes, or TOO_DEEP
 */
export const jsonBytes = (value: Json): number => {
  const bytes = bytesOf(value, 0);
  return bytes < 0 ? TOO_DEEP : bytes;
};

const bytesOf = (value: Json, depth: number): number => {
  switch (typeof value) {
    case 'string':
      return textBytes(value) + 2;
    case 'number':
      return Number.isInteger(value) && value >= 0 && value < 10 ? 1 : String(value).length;
    case 'boolean':
      return value ? 4 : 5;
    default:
      if (value === null) return 4;
      if (depth >= jsonDepthMax) return Number.NEGATIVE_INFINITY;
      return Array.isArray(value) ? listBytes(value, depth) : contextBytes(value as { [name: string]: Json }, depth);
  }
};

const listBytes = (list: readonly Json[], depth: number): number => {
  let bytes = 1 + Math.max(1, list.length);
  for (const item of list) bytes += bytesOf(item, depth + 1);
  return bytes;
};

const contextBytes = (context: { readonly [name: string]: Json }, depth: number): number => {
  let bytes = 1;
  for (const name of Object.keys(context)) {
    bytes += textBytes(name) + 4 + bytesOf(context[name] as Json, depth + 1);
  }
  return Math.max(2, bytes);
};

const textBytes = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A pair of surrogates is four bytes: two for each of its units.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
};

/** Size of a variable, counted anew only where it is not known. */
export const variableBytes = (variable: Variable | undefined): number =>
  variable === undefined ? 0 : (variable.bytes ?? jsonBytes(variable.value));
