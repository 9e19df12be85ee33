import { contextFunctions } from './context-functions.js';
import { conversionFunctions } from './conversion-functions.js';
import { generalFunctions } from './general-functions.js';
import { listFunctions } from './list-functions.js';
import { numberFunctions } from './number-functions.js';
import { patternFunctions } from './pattern-functions.js';
import { rangeFunctions } from './range-functions.js';
import type { Signature } from './signature.js';
import { statisticFunctions } from './statistic-functions.js';
import { temporalFunctions } from './temporal-functions.js';
import { textFunctions } from './text-functions.js';

const functionsByName = new Map<string, Signature[]>();

for (const signature of [
  ...generalFunctions,
  ...conversionFunctions,
  ...textFunctions,
  ...patternFunctions,
  ...listFunctions,
  ...statisticFunctions,
  ...numberFunctions,
  ...temporalFunctions,
  ...rangeFunctions,
  ...contextFunctions,
]) {
  functionsByName.set(signature.name, [...(functionsByName.get(signature.name) ?? []), signature]);
}

/** The ways in which a function of this name can be called, or undefined where FEEL has none. */
export function builtinNamed(name: string): readonly Signature[] | undefined {
  return functionsByName.get(name);
}
