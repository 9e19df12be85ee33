import { EngineError } from '#process-engine/engine-error.js';
import type { Json, JsonObject } from '#protocol/json.js';

/** Objects and lists inside each other. */
export const VARIABLE_DEPTH_MAX = 64;

/** Characters of one variable as JSON, roughly. */
export const VARIABLE_CHARACTERS_MAX = 2 * 1024 * 1024;

/** Variables of one command. */
export const VARIABLES_MAX = 1_000;

/**
 * Copies variables that come in: what the caller does to his afterwards does not reach the engine's. Members without a value are
 * left out; what is no JSON is refused.
 *
 * @throws EngineError INVALID_ARGUMENT
 */
export const checkVariables = (variables: JsonObject | undefined): JsonObject => {
  if (variables === undefined) return {};
  const names = Object.keys(variables);
  if (names.length > VARIABLES_MAX) {
    throw invalid(`TOO_MANY_VARIABLES: Expected at most ${VARIABLES_MAX} variables, but there are ${names.length}`);
  }
  const copy: Record<string, Json> = {};
  for (const name of names) {
    const budget = { left: VARIABLE_CHARACTERS_MAX };
    const value = copyValue(variables[name], name, 1, budget);
    if (value !== undefined) define(copy, name, value);
  }
  return copy;
};

const copyValue = (value: unknown, name: string, depth: number, budget: { left: number }): Json | undefined => {
  if (depth > VARIABLE_DEPTH_MAX) {
    throw invalid(`VARIABLE_TOO_DEEP: Expected variable '${name}' to be at most ${VARIABLE_DEPTH_MAX} levels deep`);
  }
  budget.left -= typeof value === 'string' ? value.length + 2 : 4;
  if (budget.left < 0) {
    throw invalid(
      `VARIABLE_TOO_LARGE: Expected variable '${name}' to have at most ${VARIABLE_CHARACTERS_MAX} characters as JSON`,
    );
  }
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw invalid(`Expected variable '${name}' to be JSON, but it holds the number ${value}`);
    case 'undefined':
      return undefined;
    case 'object':
      break;
    default:
      throw invalid(`Expected variable '${name}' to be JSON, but it holds a ${typeof value}`);
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => copyValue(item, name, depth + 1, budget) ?? null);
  if (value instanceof Date) return value.toISOString();
  const copy: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    budget.left -= key.length + 3;
    const copied = copyValue(item, name, depth + 1, budget);
    if (copied !== undefined) define(copy, key, copied);
  }
  return copy;
};

/** Also a member that is called `__proto__` is just a member. */
const define = (target: Record<string, Json>, name: string, value: Json): void => {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
};

const invalid = (message: string): EngineError => new EngineError('INVALID_ARGUMENT', message);
