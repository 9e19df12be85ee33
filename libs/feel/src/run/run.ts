import type { EvaluationEnvironment, VariableLookup } from '../contract.js';
import { charsPerStep, listItemsMax, stepsMax, textMaxChars, warningsMax } from '../limits.js';
import { EvaluationStop } from './evaluation-stop.js';

/**
 * One evaluation: its variables, its clock, its budget and what it warned of. Warnings name variables, functions and
 * types, never values.
 */
export class Run {
  readonly warnings: string[] = [];
  callDepth = 0;
  private steps = 0;
  private constants: Map<string, unknown> | null = null;

  constructor(
    readonly variables: VariableLookup,
    readonly env: EvaluationEnvironment,
  ) {}

  charge(steps: number): void {
    this.steps += steps;
    if (this.steps > stepsMax) {
      throw new EvaluationStop('EXPRESSION_TIMEOUT', `it took more than ${stepsMax} steps`);
    }
  }

  /** Charges a text that is read through or built. */
  chargeText(chars: number): void {
    if (chars > textMaxChars) {
      throw new EvaluationStop('EXPRESSION_MEMORY', `a text has more than ${textMaxChars} characters`);
    }
    this.charge(1 + chars / charsPerStep);
  }

  /** Charges a list that is built. */
  chargeList(items: number): void {
    if (items > listItemsMax) {
      throw new EvaluationStop('EXPRESSION_MEMORY', `a list has more than ${listItemsMax} items`);
    }
    this.charge(1 + items);
  }

  /** What stays the same throughout a run, as its clock does, made when it is first asked for. */
  once<T>(name: string, make: () => T): T {
    this.constants ??= new Map();
    if (!this.constants.has(name)) {
      this.constants.set(name, make());
    }
    return this.constants.get(name) as T;
  }

  /** Notes a warning and gives null, FEEL's answer to what cannot be computed. */
  warn(message: string): null {
    if (this.warnings.length < warningsMax) {
      this.warnings.push(message);
    }
    return null;
  }
}
