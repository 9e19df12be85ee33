import type { Json, JsonObject } from '#protocol/json.js';
import { type AnswerPath, withAnswer } from './answer-path.js';
import type { Shown, ShownField } from './shown-form.js';

export interface Submission {
  readonly submission: JsonObject;
  readonly rowsHandedIn: ReadonlyMap<string, readonly number[]>;
}

/**
 * What is handed in: the answers of the fields that are shown. Empty answers and empty rows are left out; a box that is not
 * ticked says false.
 */
export function submissionOf(shown: readonly Shown[]): Submission {
  const rowsHandedIn = new Map<string, readonly number[]>();
  return { submission: answersOf(shown, '', rowsHandedIn), rowsHandedIn };
}

function answersOf(
  shown: readonly Shown[],
  holder: AnswerPath,
  rowsHandedIn: Map<string, readonly number[]>,
): JsonObject {
  let answers: JsonObject = {};
  for (const one of shown) {
    if (one.kind === 'group') {
      answers = mergeAnswers(answers, answersOf(one.shown, holder, rowsHandedIn));
    } else if (one.kind === 'field') {
      const answer = one.node.isDisabled ? undefined : givenBy(one);
      if (answer !== undefined) answers = withAnswer(answers, one.node.key, answer);
    } else if (one.kind === 'list') {
      const rows = one.rows.flatMap((row, index) =>
        isUntouched(row) ? [] : [{ index, row: answersOf(row, `${one.path}[${index}]`, rowsHandedIn) }],
      );
      rowsHandedIn.set(
        one.path,
        rows.map(({ index }) => index),
      );
      if (rows.length > 0)
        answers = withAnswer(
          answers,
          one.node.key,
          rows.map(({ row }) => row),
        );
    }
  }
  return answers;
}

/** Groups of one form may write into one object. */
const mergeAnswers = (into: JsonObject, from: JsonObject): JsonObject => {
  const merged: Record<string, Json> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const before = merged[key];
    merged[key] = isPlain(before) && isPlain(value) ? mergeAnswers(before, value) : value;
  }
  return merged;
};

const isPlain = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function givenBy({ node, answer }: ShownField): Json | undefined {
  if (node.type === 'checkbox') return answer === true;
  return isEmpty(answer) ? undefined : answer;
}

const isEmpty = (answer: Json | undefined): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** A row in which nothing was filled in is none. */
const isUntouched = (row: readonly Shown[]): boolean =>
  row.every((one) => {
    switch (one.kind) {
      case 'field':
        return isEmpty(one.answer) || one.answer === false;
      case 'group':
        return isUntouched(one.shown);
      case 'list':
        return one.rows.every(isUntouched);
      default:
        return true;
    }
  });
