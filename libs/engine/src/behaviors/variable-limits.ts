import type { Json, JsonObject } from '#protocol/json.js';
import { LimitExceeded } from '../processing/failure.js';
import { jsonBytes, jsonDepthMax, TOO_DEEP } from '../state/json-bytes.js';

/** Bytes of one variable, at most. */
export const variableBytesMax = 2 * 1024 * 1024;
/** Bytes of all variables of a process instance together, at most. */
export const instanceBytesMax = 10 * 1024 * 1024;
/** Variables of one scope, at most. */
export const variablesPerScopeMax = 1_000;

/** Checks what a command brings, before anything is done with it. @throws LimitExceeded */
export const checkVariables = (variables: JsonObject): void => {
  const names = Object.keys(variables);
  if (names.length > variablesPerScopeMax) throw tooMany(names.length);
  for (const name of names) checkVariable(name, variables[name] as Json);
};

/** Checks a value, and says how many bytes it has. @throws LimitExceeded */
export const checkVariable = (name: string, value: Json): number => {
  if (name === '__proto__') throw new LimitExceeded('VARIABLE_NAME', `Expected a name other than '${name}'`);
  const bytes = jsonBytes(value);
  if (bytes === TOO_DEEP) {
    throw new LimitExceeded(
      'VARIABLE_TOO_DEEP',
      `Expected at most ${jsonDepthMax} lists and contexts inside each other in variable '${name}', but there are more`,
    );
  }
  if (bytes > variableBytesMax) throw tooLarge(name, bytes);
  return bytes;
};

export const tooLarge = (name: string, bytes: number): LimitExceeded =>
  new LimitExceeded(
    'VARIABLE_TOO_LARGE',
    `Expected variable '${name}' to have at most ${variableBytesMax} bytes, but it has ${bytes}`,
  );

export const tooMany = (variables: number): LimitExceeded =>
  new LimitExceeded(
    'TOO_MANY_VARIABLES',
    `Expected at most ${variablesPerScopeMax} variables in a scope, but there are ${variables}`,
  );

export const tooMuch = (bytes: number): LimitExceeded =>
  new LimitExceeded(
    'INSTANCE_DATA_TOO_LARGE',
    `Expected all variables of a process instance to have at most ${instanceBytesMax} bytes together, but they have ${bytes}`,
  );
