import type { Json } from '../contract.js';
import { resultMaxChars, resultMaxLevels } from '../limits.js';
import { EvaluationStop } from '../run/evaluation-stop.js';
import type { Run } from '../run/run.js';
import type { FeelValue } from './feel-value.js';
import { FeelObject, isList, sanitized } from './feel-value.js';
import { textOf } from './text.js';

/**
 * Copies a result as JSON: temporal values as ISO 8601 text, functions as null. Nothing of the result is shared with
 * the variables that it came from, and it is bounded like all else.
 */
export function toJson(run: Run, value: FeelValue): Json {
  return typeof value === 'object' && value !== null ? new JsonCopy(run).copy(value, 0) : value;
}

const stepsPerItem = 2;

class JsonCopy {
  private chars = 0;

  constructor(private readonly run: Run) {}

  copy(value: FeelValue, level: number): Json {
    if (typeof value === 'string') {
      this.count(value);
      return value;
    }
    if (typeof value !== 'object' || value === null) {
      return sanitized(value) as Json;
    }
    if (level > resultMaxLevels) {
      throw new EvaluationStop('EXPRESSION_MEMORY', `its result has more than ${resultMaxLevels} levels`);
    }
    if (isList(value)) {
      this.run.charge(value.length * stepsPerItem);
      return value.map((item) => this.copy(item, level + 1));
    }
    return value instanceof FeelObject ? this.copyObject(value) : this.copyContext(value, level);
  }

  private copyObject(value: FeelObject): Json {
    if (value.feelType === 'function') {
      return null;
    }
    return value.feelType === 'range' ? textOf(this.run, value) : value.isoText();
  }

  private copyContext(value: { readonly [name: string]: FeelValue }, level: number): Json {
    const copy: Record<string, Json> = {};
    for (const name of Object.keys(value)) {
      // On a common object this name would set the prototype.
      if (name !== '__proto__') {
        this.run.charge(1);
        this.count(name);
        copy[name] = this.copy(value[name] ?? null, level + 1);
      }
    }
    return copy;
  }

  private count(text: string): void {
    this.chars += text.length;
    if (this.chars > resultMaxChars) {
      throw new EvaluationStop('EXPRESSION_MEMORY', `its result has more than ${resultMaxChars} characters`);
    }
  }
}
