import type { Json, JsonObject } from '#protocol/json.js';
import { answerAt, isObject, withAnswer } from '../model/answer-path.js';

/** One answer that was given in two ways, here and elsewhere. */
export interface Clash {
  readonly path: string;
  readonly here: Json | undefined;
  readonly there: Json | undefined;
}

export interface MergedDrafts {
  /** All that does not clash; where it does, what was written here. */
  readonly values: JsonObject;
  readonly clashes: readonly Clash[];
}

/** Where two sets of answers differ: keys joined by dots, lists as a whole. */
export function changedPaths(one: JsonObject, other: JsonObject, prefix = ''): readonly string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => {
    const [left, right] = [one[key], other[key]];
    if (isObject(left) && isObject(right)) return changedPaths(left, right, `${prefix}${key}.`);
    // An object that only one side has is told by its parts: they are the answers.
    if (isObject(left) && right === undefined) return changedPaths(left, {}, `${prefix}${key}.`);
    if (left === undefined && isObject(right)) return changedPaths({}, right, `${prefix}${key}.`);
    return isSame(left, right) ? [] : [prefix + key];
  });
}

/**
 * Lays two drafts of one form together that both began from `base`. What only one side changed is taken; what both
 * changed, and not in the same way, clashes and is for a person to decide.
 */
export function mergeDrafts(base: JsonObject, here: JsonObject, there: JsonObject): MergedDrafts {
  const changedHere = new Set(changedPaths(base, here));
  let values = here;
  const clashes: Clash[] = [];
  for (const path of changedPaths(base, there)) {
    const [mine, theirs] = [answerAt(here, path), answerAt(there, path)];
    if (isSame(mine, theirs)) continue;
    if (changedHere.has(path)) clashes.push({ path, here: mine, there: theirs });
    else values = withAnswer(values, path, theirs);
  }
  return { values, clashes };
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean => canonical(one) === canonical(other);

/** The same whatever order its keys have. */
const canonical = (value: Json | undefined): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? '';
