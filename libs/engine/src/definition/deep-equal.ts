import type { Json } from '#protocol/json.js';

/** Whether two JSON values are equal, members in any order. Iterative in width, as deep as JSON may be nested (64). */
export const isDeepStrictEqual = (a: Json, b: Json): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isDeepStrictEqual(item, b[index] as Json));
  }
  if (Array.isArray(b)) return false;
  const left = a as Record<string, Json>;
  const right = b as Record<string, Json>;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every(
    (name) => Object.hasOwn(right, name) && isDeepStrictEqual(left[name] as Json, right[name] as Json),
  );
};
