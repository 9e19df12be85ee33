import { mergeValues } from '#bpmn/merge-values.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { answerAt, isObject, joinPath } from './answer-path.js';
import type { Evaluator } from './evaluator.js';
import type { FieldNode, FormNode } from './form-node.js';
import type { Option, Shown } from './shown-form.js';
import { submissionOf } from './submission.js';

/** A list of choices that is longer than a page can carry is cut. */
const OPTIONS_MAX = 500;
/** A condition may read what another condition hides: as often as this is it looked at again. */
const ROUNDS_MAX = 8;

export interface FormInput {
  readonly nodes: readonly FormNode[];
  readonly answers: JsonObject;
  /** The variables of the task, which conditions and choices may read. */
  readonly variables: JsonObject;
  readonly evaluator: Evaluator;
  /** What ids stand for: choices that are worked out may be known to the engine by their ids alone. */
  readonly names?: ReadonlyMap<string, string>;
}

export interface FormView {
  readonly shown: readonly Shown[];
  /** The answers as they are handed in: without what is hidden or empty. */
  readonly submission: JsonObject;
  /** For each list, which row of the screen each row handed in is. */
  readonly rowsHandedIn: ReadonlyMap<string, readonly number[]>;
  /** What expressions read: the answers handed in, laid over the variables of the task. */
  readonly seen: JsonObject;
}

/**
 * What a form shows for the answers so far. Expressions read what the server will read once the form is handed in, so that
 * what is hidden here is hidden there.
 */
export function showForm({ nodes, answers, variables, evaluator, names = NO_NAMES }: FormInput): FormView {
  let view = viewFor(nodes, answers, mergeValues(variables, answers), evaluator, names);
  for (let round = 1; round < ROUNDS_MAX; round += 1) {
    const seen = mergeValues(variables, view.submission);
    if (JSON.stringify(seen) === JSON.stringify(view.seen)) break;
    view = viewFor(nodes, answers, seen, evaluator, names);
  }
  return view;
}

function viewFor(
  nodes: readonly FormNode[],
  answers: JsonObject,
  seen: JsonObject,
  evaluator: Evaluator,
  names: ReadonlyMap<string, string>,
): FormView {
  const shown = showNodes(nodes, '', { answers, seen, evaluator, names });
  return { shown, seen, ...submissionOf(shown) };
}

interface Around {
  readonly answers: JsonObject;
  readonly seen: JsonObject;
  readonly evaluator: Evaluator;
  readonly names: ReadonlyMap<string, string>;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

const showNodes = (nodes: readonly FormNode[], holder: string, around: Around): readonly Shown[] =>
  nodes
    .filter(({ hide }) => hide === null || !around.evaluator.isTrue(hide, around.seen))
    .map((node) => showNode(node, holder, around));

function showNode(node: FormNode, holder: string, around: Around): Shown {
  const label = textFor(node.label, around);
  switch (node.kind) {
    case 'field':
      return showField(node, holder, label, around);
    case 'group':
      return { kind: 'group', node, label, shown: showNodes(node.nodes, holder, around) };
    case 'list': {
      const path = joinPath(holder, node.key);
      const answers = rowsOf(answerAt(around.answers, path), node.rowsAtStart);
      return {
        kind: 'list',
        node,
        path,
        label,
        answers,
        rows: answers.map((row, index) =>
          showNodes(node.nodes, `${path}[${index}]`, { ...around, seen: seenInRow(around.seen, row, index) }),
        ),
      };
    }
    case 'text':
      return { kind: 'text', node, text: textFor(node.text, around) };
    case 'table': {
      const rows = around.evaluator.valueOf(node.rowsExpression, around.seen);
      return { kind: 'table', node, label, rows: listOf(rows).filter(isObject) };
    }
    default:
      return { kind: 'other', node };
  }
}

const showField = (node: FieldNode, holder: string, label: string, around: Around): Shown => {
  const path = joinPath(holder, node.key);
  const { readOnly } = node;
  return {
    kind: 'field',
    node,
    path,
    label,
    description: textFor(node.description, around),
    options: optionsOf(node, around),
    isReadOnly: typeof readOnly === 'string' ? around.evaluator.isTrue(readOnly, around.seen) : readOnly,
    answer: node.isDisabled ? answerAt(around.seen, path) : answerAt(around.answers, path),
  };
};

/** Nobody has written anything yet: as many empty rows as the form wants. */
const rowsOf = (answer: Json | undefined, rowsAtStart: number): readonly JsonObject[] =>
  Array.isArray(answer)
    ? (answer as readonly Json[]).map((row) => (isObject(row) ? row : {}))
    : Array.from({ length: rowsAtStart }, () => ({}));

/** In a row, its own answers are nearest; the form around it is `parent`. */
const seenInRow = (seen: JsonObject, row: JsonObject, index: number): JsonObject => ({
  ...seen,
  ...row,
  this: row,
  parent: seen,
  i: [index + 1],
});

function optionsOf({ values, valuesExpression }: FieldNode, { evaluator, seen, names }: Around): readonly Option[] {
  if (valuesExpression === null) return values.map(({ value, label }) => ({ value: value as Json, label }));
  return listOf(evaluator.valueOf(valuesExpression, seen))
    .slice(0, OPTIONS_MAX)
    .flatMap((one): Option[] => {
      if (isObject(one)) {
        const { value = null, label = value } = one;
        return [{ value, label: names.get(String(label)) ?? String(label) }];
      }
      return one === null || typeof one === 'object'
        ? []
        : [{ value: one, label: names.get(String(one)) ?? String(one) }];
    });
}

const TEMPLATE = /\{\{\s*=?([^{}]+?)\s*\}\}/g;

/** A text, one worked out by FEEL, or one with FEEL in double braces. */
function textFor(text: string, { evaluator, seen }: Around): string {
  if (text.startsWith('=')) {
    const value = evaluator.valueOf(text, seen);
    return value === null ? '' : String(value);
  }
  return text.replace(TEMPLATE, (_, expression: string) => String(evaluator.valueOf(`=${expression}`, seen) ?? ''));
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
