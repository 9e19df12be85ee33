import type { Json, JsonObject } from '#protocol/json.js';

/** Where an answer stands: keys joined by dots, rows counted from 0: `plan.outcomes[0].owner`. */
export type AnswerPath = string;

/** Longest list that a path may point into, so that no path makes a list of millions. */
const ROWS_MAX = 1_000;

const partsOf = (path: AnswerPath): readonly (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Math.min(Number(part), ROWS_MAX) : part));

export const joinPath = (holder: AnswerPath, key: string): AnswerPath => (holder === '' ? key : `${holder}.${key}`);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer at a path; undefined where there is none. */
export function answerAt(answers: Json | undefined, path: AnswerPath): Json | undefined {
  let value: Json | undefined = answers;
  for (const part of partsOf(path)) {
    if (typeof part === 'number') value = Array.isArray(value) ? value[part] : undefined;
    else value = isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return value;
}

/** The answers with another one at a path; undefined takes it out. What was there is not changed. */
export const withAnswer = (answers: JsonObject, path: AnswerPath, value: Json | undefined): JsonObject =>
  set(answers, partsOf(path), value) as JsonObject;

function set(
  holder: Json | undefined,
  [part, ...rest]: readonly (string | number)[],
  value: Json | undefined,
): Json | undefined {
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const rows = Array.isArray(holder) ? [...holder] : [];
    while (rows.length <= part) rows.push({});
    rows[part] = set(rows[part], rest, value) ?? {};
    return rows;
  }
  const { [part]: before, ...others } = isObject(holder) ? holder : {};
  const after = set(before, rest, value);
  if (after === undefined) return others;
  return { ...(isObject(holder) ? holder : {}), [part]: after };
}
