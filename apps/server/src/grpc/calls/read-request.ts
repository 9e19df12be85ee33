import { EngineError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { TENANT_ID } from './grpc-calls.js';

/** The protocol has no "absent": an empty text or a zero stands for it. */
export const given = <K extends string>(name: K, text: string): { readonly [name in K]?: string } =>
  text === '' || text === '0' || text === '-1' ? {} : ({ [name]: text } as { readonly [name in K]?: string });

/** A document of variables. @throws EngineError INVALID_ARGUMENT where it is no JSON object */
export function readVariables(text: string): JsonObject {
  if (text === '') return {};
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw invalid('Expected variables to be a JSON document, but they could not be read');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw invalid('Expected variables to be a JSON object at their root, but they are not');
  }
  return read as JsonObject;
}

/** A 64-bit number that counts something, e.g. milliseconds. @throws EngineError INVALID_ARGUMENT */
export function readLong(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw invalid(`Expected '${name}' to be a whole number below 2^53, but it was '${text}'`);
}

/** @throws EngineError INVALID_ARGUMENT where a tenant is named that does not exist */
export function checkTenants(...tenantIds: readonly string[]): void {
  for (const tenantId of tenantIds) {
    if (tenantId === '' || tenantId === TENANT_ID) continue;
    throw invalid(`Expected no tenant but '${TENANT_ID}', since there is one only, but '${tenantId}' was named`);
  }
}

const invalid = (message: string): EngineError => new EngineError('INVALID_ARGUMENT', message);
