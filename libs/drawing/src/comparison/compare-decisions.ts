import { bodyOf, elementOf, elementsOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import type { Change } from './change.js';
import { fromTo, quoted } from './words.js';

type TableChange = Omit<Change, 'file'>;

/** A decision table as its readers see it. */
interface Table {
  readonly name: string;
  readonly hitPolicy: string;
  readonly columns: readonly Column[];
  readonly rules: readonly Rule[];
  readonly logic: string | null;
}

interface Column {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly isOutput: boolean;
}

interface Rule {
  readonly id: string;
  /** By the id of the column. */
  readonly cells: ReadonlyMap<string, string>;
  readonly note: string | null;
}

/**
 * What differs between two versions of a file of decision tables.
 * @param left `dmn:Definitions` of before
 */
export function compareDecisions(left: ModdleElement, right: ModdleElement): TableChange[] {
  const [before, after] = [tablesOf(left), tablesOf(right)];
  const changes: TableChange[] = [];
  for (const [id, table] of after) {
    const old = before.get(id);
    if (old === undefined)
      changes.push({ kind: 'added', elementId: id, sentence: `Added decision ${quoted(table.name)}.` });
    else changes.push(...tableChanges(id, old, table));
  }
  for (const [id, table] of before) {
    if (!after.has(id))
      changes.push({ kind: 'removed', elementId: id, sentence: `Removed decision ${quoted(table.name)}.` });
  }
  return changes;
}

function tableChanges(id: string, before: Table, after: Table): TableChange[] {
  const title = `Decision ${quoted(after.name)}`;
  const changes: TableChange[] = [];
  const say = (kind: TableChange['kind'], elementId: string, what: string) =>
    changes.push({ kind, elementId, sentence: `${title}, ${what}.` });
  if (before.name !== after.name) say('changed', id, `the name ${fromTo(before.name, after.name)}`);
  if (before.hitPolicy !== after.hitPolicy)
    say('changed', id, `which row counts ${fromTo(before.hitPolicy, after.hitPolicy)}`);
  if (before.logic !== after.logic) say('changed', id, `the calculation ${fromTo(before.logic, after.logic)}`);
  for (const column of after.columns) {
    const old = before.columns.find((each) => each.id === column.id);
    if (old === undefined) say('added', column.id, `added column ${quoted(column.label)}`);
    else if (old.label !== column.label)
      say('changed', column.id, `the column's name ${fromTo(old.label, column.label)}`);
    if (old !== undefined && old.text !== column.text)
      say('changed', column.id, `what column ${quoted(column.label)} looks at ${fromTo(old.text, column.text)}`);
  }
  for (const column of before.columns) {
    if (!after.columns.some(({ id: other }) => other === column.id))
      say('removed', column.id, `removed column ${quoted(column.label)}`);
  }
  ruleChanges(before, after, say);
  return changes;
}

function ruleChanges(
  before: Table,
  after: Table,
  say: (kind: TableChange['kind'], elementId: string, what: string) => unknown,
): void {
  for (const [index, rule] of after.rules.entries()) {
    const old = before.rules.find(({ id }) => id === rule.id);
    if (old === undefined) {
      say('added', rule.id, `added row ${index + 1}: ${rowText(rule, after)}`);
      continue;
    }
    for (const { id, label, isOutput } of after.columns) {
      const [was, is] = [old.cells.get(id), rule.cells.get(id)];
      if (was === undefined || is === undefined || was === is) continue;
      const what = isOutput ? `output ${quoted(label)}` : quoted(label);
      say('changed', rule.id, `row ${index + 1}: ${what} ${fromTo(was || 'anything', is || 'anything')}`);
    }
    if (old.note !== rule.note) say('changed', rule.id, `row ${index + 1}: the note ${fromTo(old.note, rule.note)}`);
  }
  for (const [index, rule] of before.rules.entries()) {
    if (!after.rules.some(({ id }) => id === rule.id))
      say('removed', rule.id, `removed row ${index + 1}: ${rowText(rule, before)}`);
  }
  const order = (one: Table, other: Table) =>
    one.rules.filter(({ id }) => other.rules.some((each) => each.id === id)).map(({ id }) => id);
  if (order(before, after).join() !== order(after, before).join())
    say('moved', after.rules[0]?.id ?? '', 'the rows stand in another order');
}

const rowText = ({ cells }: Rule, { columns }: Table): string =>
  columns.flatMap(({ id, label }) => (cells.get(id) ? [`${label} ${cells.get(id)}`] : [])).join(', ');

function tablesOf(definitions: ModdleElement): ReadonlyMap<string, Table> {
  const decisions = elementsOf(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision');
  return new Map(decisions.map((decision) => [textOf(decision, 'id') ?? '', tableOf(decision)]));
}

function tableOf(decision: ModdleElement): Table {
  const logic = elementOf(decision, 'decisionLogic');
  const isTable = logic?.$type === 'dmn:DecisionTable';
  const inputs = isTable ? elementsOf(logic, 'input') : [];
  const outputs = isTable ? elementsOf(logic, 'output') : [];
  const columns = [
    ...inputs.map((input) => column(input, bodyText(input, 'inputExpression'), false)),
    ...outputs.map((output) => column(output, textOf(output, 'name') ?? '', true)),
  ];
  return {
    name: textOf(decision, 'name') ?? textOf(decision, 'id') ?? '',
    hitPolicy: isTable ? `${textOf(logic, 'hitPolicy') ?? 'UNIQUE'} ${textOf(logic, 'aggregation') ?? ''}`.trim() : '',
    columns,
    rules: isTable ? elementsOf(logic, 'rule').map((rule) => ruleOf(rule, columns)) : [],
    logic: isTable || logic === null ? null : (textOf(logic, 'text') ?? bodyOf(logic, 'text')),
  };
}

const bodyText = (holder: ModdleElement, property: string): string => {
  const expression = elementOf(holder, property);
  return expression === null ? '' : (textOf(expression, 'text') ?? '').trim();
};

const column = (element: ModdleElement, text: string, isOutput: boolean): Column => ({
  id: textOf(element, 'id') ?? text,
  label: textOf(element, 'label') ?? text,
  text,
  isOutput,
});

function ruleOf(rule: ModdleElement, columns: readonly Column[]): Rule {
  const entries = [...elementsOf(rule, 'inputEntry'), ...elementsOf(rule, 'outputEntry')];
  return {
    id: textOf(rule, 'id') ?? '',
    cells: new Map(columns.map(({ id }, at) => [id, ((entries[at] && textOf(entries[at], 'text')) ?? '').trim()])),
    note: textOf(rule, 'description'),
  };
}
