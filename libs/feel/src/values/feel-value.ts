import type { Run } from '../run/run.js';

/** What FEEL computes with: JSON, and the kinds that JSON lacks, as objects of their own classes. */
export type FeelValue = null | boolean | number | string | readonly FeelValue[] | FeelContext | FeelObject;

export interface FeelContext {
  readonly [name: string]: FeelValue;
}

export type FeelType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';

/** A value that is no JSON. */
export abstract class FeelObject {
  abstract readonly feelType: FeelType;

  /** A named part, as in `date.year`; undefined where there is none. */
  property(_name: string): FeelValue | undefined {
    return undefined;
  }

  /** As ISO 8601 has it, where that is not how FEEL writes it. */
  isoText(): string {
    return this.toString();
  }
}

export class FeelRange extends FeelObject {
  readonly feelType = 'range';

  constructor(
    /** Null where the range is open on this side. */
    readonly start: FeelValue,
    readonly end: FeelValue,
    readonly startIncluded: boolean,
    readonly endIncluded: boolean,
  ) {
    super();
  }

  override property(name: string): FeelValue | undefined {
    switch (name) {
      case 'start':
        return this.start;
      case 'end':
        return this.end;
      case 'start included':
        return this.startIncluded;
      case 'end included':
        return this.endIncluded;
      default:
        return undefined;
    }
  }
}

export class FeelFunction extends FeelObject {
  readonly feelType = 'function';

  constructor(
    readonly parameters: readonly string[],
    readonly invoke: (run: Run, args: readonly FeelValue[]) => FeelValue,
  ) {
    super();
  }
}

export function isList(value: FeelValue): value is readonly FeelValue[] {
  return Array.isArray(value);
}

export function isContext(value: FeelValue): value is FeelContext {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof FeelObject);
}

/** The only way to a context's entries: nothing is read that lies on a prototype. */
export function ownProperty(context: FeelContext, name: string): FeelValue | undefined {
  return Object.hasOwn(context, name) ? sanitized(context[name]) : undefined;
}

/** What is no FEEL value, a host's function for one, counts as null. */
export function sanitized(value: unknown): FeelValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'object':
      return value as FeelValue;
    case 'number':
      // Minus zero is no JSON: it would come back as zero.
      return Number.isFinite(value) ? value + 0 : null;
    default:
      return null;
  }
}

/** A context to build on: without a prototype, so that no name means anything but itself. */
export function newContext(): Record<string, FeelValue> {
  return Object.create(null) as Record<string, FeelValue>;
}

export function typeOf(value: FeelValue): FeelType {
  if (value === null) {
    return 'null';
  }
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value as 'boolean' | 'number' | 'string';
    default:
      return Array.isArray(value) ? 'list' : value instanceof FeelObject ? value.feelType : 'context';
  }
}
