import { validateSubmission } from '#bpmn/validate-submission.js';
import type { AnswerPath } from './answer-path.js';
import type { Evaluator } from './evaluator.js';
import type { FormView } from './show-form.js';
import { shownFields } from './shown-form.js';

/** What is wrong with an answer, with where it stands on the screen. */
export interface AnswerFault {
  /** The path of a field that is shown; empty where the fault is about no field of the screen. */
  readonly path: AnswerPath;
  /** A sentence that names the field. */
  readonly message: string;
}

/** Checks a form as the server will. In the order of the screen. */
export function checkForm(schema: unknown, view: FormView, evaluator: Evaluator): readonly AnswerFault[] {
  const isHidden = (expression: string): boolean => evaluator.isTrue(expression, view.seen);
  const faults = validateSubmission(schema, view.submission, { isHidden }).map(({ key, message }) => ({
    field: key,
    message,
  }));
  return placeFaults(faults, view);
}

/** Faults as the server names them, `talks[0].whose: …`, with where they stand on the screen. */
export function placeFaults(
  faults: readonly { readonly field: string; readonly message: string }[],
  view: FormView,
): readonly AnswerFault[] {
  const order = new Map(shownFields(view.shown).map((field, index) => [field.path, { field, index }]));
  return faults
    .map(({ field, message }) => {
      const path = onScreen(field, view.rowsHandedIn);
      const known = order.get(path);
      if (known === undefined) return { path: '', message, index: Number.MAX_SAFE_INTEGER };
      return { path, message: inRow(path, worded(message, known.field)), index: known.index };
    })
    .sort((one, other) => one.index - other.index)
    .map(({ path, message }) => ({ path, message }));
}

type Known = ReturnType<typeof shownFields>[number];

/** The server's sentences are for programs as well; some read better beside the boxes that are filled in here. */
function worded(message: string, known: Known): string {
  if (known.kind !== 'field' || known.node.type !== 'datetime') return message;
  const { subtype } = known.node.rules;
  if (/ is a date, e\.g\./.test(message)) return `'${known.label}' must be a real date, such as 27 3 2026.`;
  if (/ is a time, e\.g\./.test(message)) return `'${known.label}' must be a time, such as 14:30.`;
  return subtype === 'datetime' && / is a date with a time/.test(message)
    ? `'${known.label}' needs a real date and a time, such as 27 3 2026 and 14:30.`
    : message;
}

/** The same question stands in each row: say in which. */
const inRow = (path: AnswerPath, message: string): string => {
  const row = /\[(\d+)\][^[]*$/.exec(path)?.[1];
  return row === undefined ? message : `Row ${Number(row) + 1}: ${message}`;
};

/** Empty rows are not handed in: a row's place there is not its place here. */
function onScreen(field: string, rowsHandedIn: ReadonlyMap<string, readonly number[]>): AnswerPath {
  let path = '';
  for (const part of field.split(/(\[\d+\])/)) {
    const row = /^\[(\d+)\]$/.exec(part)?.[1];
    path += row === undefined ? part : `[${rowsHandedIn.get(path)?.[Number(row)] ?? row}]`;
  }
  return path;
}
