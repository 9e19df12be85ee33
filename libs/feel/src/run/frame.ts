import type { FeelContext, FeelValue } from '../values/feel-value.js';
import { isContext, ownProperty } from '../values/feel-value.js';
import type { Run } from './run.js';

/** What a name means at some place of an expression. Frames are linked from the inside out. */
export abstract class Frame {
  constructor(
    readonly run: Run,
    readonly parent: Frame | null,
  ) {}

  /** The value bound to a name in this frame itself; undefined where it binds none. */
  abstract get(name: string): FeelValue | undefined;
}

/** The variables of the process, or the inputs of a decision. */
export class RootFrame extends Frame {
  constructor(run: Run) {
    super(run, null);
  }

  get(name: string): FeelValue | undefined {
    // A lookup in a common object would answer this one name with the prototype of all objects.
    return name === '__proto__' ? undefined : (this.run.variables(name) as FeelValue | undefined);
  }
}

/** One name: the variable of an iteration, the input of a test. */
export class NameFrame extends Frame {
  constructor(
    run: Run,
    parent: Frame,
    readonly name: string,
    readonly value: FeelValue,
  ) {
    super(run, parent);
  }

  get(name: string): FeelValue | undefined {
    return name === this.name ? this.value : undefined;
  }
}

/** Several names at once: parameters of a function, entries of a context that come before. */
export class ContextFrame extends Frame {
  constructor(
    run: Run,
    parent: Frame,
    readonly context: FeelContext,
  ) {
    super(run, parent);
  }

  get(name: string): FeelValue | undefined {
    return ownProperty(this.context, name);
  }
}

/** An item that a filter looks at: its properties by their names, itself as `item`. */
export class ItemFrame extends Frame {
  constructor(
    run: Run,
    parent: Frame,
    readonly item: FeelValue,
  ) {
    super(run, parent);
  }

  get(name: string): FeelValue | undefined {
    const property = isContext(this.item) ? ownProperty(this.item, name) : undefined;
    return property === undefined && name === 'item' ? this.item : property;
  }
}

export function lookUp(frame: Frame, name: string): FeelValue | undefined {
  for (let current: Frame | null = frame; current; current = current.parent) {
    const value = current.get(name);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
