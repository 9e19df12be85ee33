import { createHash, randomUUID } from 'node:crypto';

/**
 * Makes the ids of care records that come without one. Ids are opaque text of the form `kind-…`, unique over all kinds and
 * free of personal data, so they may stand in process variables, correlation keys and logs.
 */
export abstract class IdMaker {
  /** A new id; `kind` is the concept in kebab-case, e.g. `person`, `info-request`. */
  abstract next(kind: string): string;
}

/** Ids nobody can guess: the default. */
export class RandomIdMaker extends IdMaker {
  next(kind: string): string {
    return `${kind}-${randomUUID()}`;
  }
}

/** Counts each kind from 1: the same calls give the same ids. It keeps no memory, so it is for specs and one-off loads. */
export class SequenceIdMaker extends IdMaker {
  private readonly last = new Map<string, number>();

  next(kind: string): string {
    const number = (this.last.get(kind) ?? 0) + 1;
    this.last.set(kind, number);
    return `${kind}-${String(number).padStart(6, '0')}`;
  }
}

const DERIVED_ID_HEX_DIGITS = 24;

/**
 * An id that follows from other ids, e.g. `derivedId('blockage', jobKey)`. A job that runs twice makes the same id twice, and
 * every create method of the library answers the first record when it is given an id that exists: so the effect comes once,
 * also after a restart. `parts` must be ids or keys, never personal data.
 */
export function derivedId(kind: string, ...parts: Array<string | number>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, ...parts.map(String)]))
    .digest('hex');
  return `${kind}-${digest.slice(0, DERIVED_ID_HEX_DIGITS)}`;
}
