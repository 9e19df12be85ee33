import type { Json, JsonObject } from '#protocol/json.js';

/**
 * What a form's expressions see: the answers laid over the variables of the task, the same in browser and server. Objects
 * are laid over each other key by key, and lists of rows row by row; all else is taken from the upper one.
 */
export const mergeValues = (lower: JsonObject, upper: JsonObject): JsonObject => merged(lower, upper) as JsonObject;

function merged(lower: Json | undefined, upper: Json): Json {
  if (isObject(lower) && isObject(upper)) {
    const keys = [...new Set([...Object.keys(lower), ...Object.keys(upper)])];
    return Object.fromEntries(
      keys.map((key) => [
        key,
        Object.hasOwn(upper, key) ? merged(lower[key], upper[key] as Json) : (lower[key] as Json),
      ]),
    );
  }
  const isRows =
    isList(lower) && isList(upper) && lower.length === upper.length && [...lower, ...upper].every(isObject);
  return isRows ? upper.map((row, index) => merged(lower[index], row)) : upper;
}

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
