import { derivedId } from '#care/common/id-maker.js';
import type { ActivatedJob, Json, JsonObject } from '#process-engine/process-engine.js';

/**
 * Reads what a job brings. What does not fit is a failed try whose message names the job type, the variable and the fault, and
 * never the value: a value may be something that belongs into the care record only.
 */
export class JobInput {
  constructor(readonly job: ActivatedJob) {}

  /** A text that must be there. */
  text(name: string): string {
    return this.textOrNull(name) ?? this.fail(name, 'a text', 'nothing');
  }

  /** A text, or null where nothing came; an empty text counts as nothing. */
  textOrNull(name: string): string | null {
    const value = this.value(name);
    if (value === undefined || value === '') {
      return null;
    }
    return typeof value === 'string' ? value : this.fail(name, 'a text', kindOf(value));
  }

  textIfAny(name: string): string | undefined {
    return this.textOrNull(name) ?? undefined;
  }

  /** One of the codes; anything else is a fault. */
  oneOf<T extends string>(name: string, codes: readonly T[]): T {
    return this.oneOfOrNull(name, codes) ?? this.fail(name, `one of ${codes.join(', ')}`, 'nothing');
  }

  oneOfOrNull<T extends string>(name: string, codes: readonly T[]): T | null {
    const value = this.textOrNull(name);
    if (value === null) {
      return null;
    }
    return codes.find((code) => code === value) ?? this.fail(name, `one of ${codes.join(', ')}`, 'another text');
  }

  /** True only where true came: what is unknown is not so. */
  flag(name: string): boolean {
    return this.flagOrNull(name) ?? false;
  }

  flagOrNull(name: string): boolean | null {
    const value = this.value(name);
    if (value === undefined) {
      return null;
    }
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false', kindOf(value));
  }

  number(name: string): number {
    return this.numberOrNull(name) ?? this.fail(name, 'a number', 'nothing');
  }

  numberOrNull(name: string): number | null {
    const value = this.value(name);
    if (value === undefined) {
      return null;
    }
    return typeof value === 'number' ? value : this.fail(name, 'a number', kindOf(value));
  }

  /** A list of texts; empty where nothing came. */
  texts(name: string): string[] {
    const value = this.value(name);
    if (value === undefined) {
      return [];
    }
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return isTexts ? (value as string[]) : this.fail(name, 'a list of texts', kindOf(value));
  }

  /** A list of objects; empty where nothing came. */
  objects(name: string): JsonObject[] {
    const value = this.value(name);
    if (value === undefined) {
      return [];
    }
    return Array.isArray(value) && value.every(isObject)
      ? (value as JsonObject[])
      : this.fail(name, 'a list', kindOf(value));
  }

  objectOrNull(name: string): JsonObject | null {
    const value = this.value(name);
    if (value === undefined) {
      return null;
    }
    return isObject(value) ? value : this.fail(name, 'an object', kindOf(value));
  }

  /** The value as it came; null where nothing came. */
  any(name: string): Json {
    return this.value(name) ?? null;
  }

  header(name: string): string {
    const value = this.headerOrNull(name);
    if (value === null) {
      throw new Error(`Expected job of type '${this.job.type}' to have header '${name}', but it has none`);
    }
    return value;
  }

  headerOrNull(name: string): string | null {
    return this.job.customHeaders[name] || null;
  }

  /** The id of what this job makes: its second run makes the same again. */
  id(kind: string): string {
    return derivedId(kind, this.job.jobKey);
  }

  /** Variables by name, null where one is missing: what a message carries on. */
  pick(...names: string[]): JsonObject {
    return Object.fromEntries(names.map((name) => [name, this.any(name)]));
  }

  private value(name: string): Json | undefined {
    const value = this.job.variables[name];
    return value === null ? undefined : value;
  }

  private fail(name: string, expected: string, found: string): never {
    throw new Error(
      `Expected job of type '${this.job.type}' to find ${expected} in variable '${name}', but found ${found}`,
    );
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: Json): string {
  return Array.isArray(value) ? 'another list' : `a value of type ${typeof value}`;
}
