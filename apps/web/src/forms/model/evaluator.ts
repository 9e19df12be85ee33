import type { Json, JsonObject } from '#protocol/json.js';

/** Works out a form's expressions. */
export interface Evaluator {
  /** Whether a condition, FEEL behind `=`, is true. What cannot be computed is not. */
  isTrue(expression: string, seen: JsonObject): boolean;
  /** The value of an expression; a text without `=` is itself; null where it cannot be computed. */
  valueOf(expression: string, seen: JsonObject): Json;
}
