import type { Change } from './change.js';
import { fromTo, quoted } from './words.js';

type FormChange = Omit<Change, 'file'>;
type Component = Readonly<Record<string, unknown>>;

/** A field, its place, and the list or group around it. */
interface Field {
  readonly component: Component;
  readonly path: string;
  readonly position: number;
}

/** Members of a field that a person who fills it in would notice, and how they are called. */
const noticed: Readonly<Record<string, string>> = {
  label: 'question',
  dateLabel: 'question',
  timeLabel: 'question',
  text: 'text',
  description: 'help text',
  type: 'kind of field',
  values: 'list of choices',
  valuesExpression: 'list of choices',
  defaultValue: 'value at the start',
  validate: 'check of the answer',
  conditional: 'condition for being shown',
  readonly: 'protection',
  disabled: 'protection',
  properties: 'technical setting',
};

/** What differs between two versions of a form, given as the text of its file. */
export function compareForms(left: string, right: string): FormChange[] {
  const [before, after] = [fieldsOf(left), fieldsOf(right)];
  const changes: FormChange[] = [];
  for (const [key, field] of after) {
    const old = before.get(key);
    if (old === undefined) {
      changes.push({ kind: 'added', elementId: key, sentence: `Added field ${nameOf(field)}.` });
      continue;
    }
    for (const [member, words] of Object.entries(noticed)) {
      const [was, is] = [old.component[member], field.component[member]];
      if (canonical(was) === canonical(is)) continue;
      const sentence = `Field ${nameOf(field)}: the ${words} ${fromTo(shown(member, was), shown(member, is))}.`;
      changes.push({ kind: 'changed', elementId: key, sentence });
    }
    if (old.path !== field.path) {
      changes.push({
        kind: 'moved',
        elementId: key,
        sentence: `Field ${nameOf(field)} is in another part of the form.`,
      });
    }
  }
  for (const [key, field] of before) {
    if (!after.has(key)) changes.push({ kind: 'removed', elementId: key, sentence: `Removed field ${nameOf(field)}.` });
  }
  return [...changes, ...orderChange(before, after), ...lookChange(left, right, changes.length)];
}

function orderChange(before: ReadonlyMap<string, Field>, after: ReadonlyMap<string, Field>): FormChange[] {
  const common = (fields: ReadonlyMap<string, Field>, others: ReadonlyMap<string, Field>) =>
    [...fields.keys()].filter((key) => others.has(key)).join();
  return common(before, after) === common(after, before)
    ? []
    : [{ kind: 'moved', elementId: null, sentence: 'The fields stand in another order.' }];
}

/** What a person who fills it in does not notice, e.g. widths and ids. */
const lookChange = (left: string, right: string, others: number): FormChange[] =>
  others > 0 || canonical(read(left)) === canonical(read(right))
    ? []
    : [{ kind: 'layout', elementId: null, sentence: 'The form is only laid out otherwise.' }];

function fieldsOf(text: string): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  const waiting: { readonly holder: Component; readonly path: string }[] = [{ holder: read(text), path: '' }];
  for (const { holder, path } of waiting) {
    const components = Array.isArray(holder.components) ? (holder.components as Component[]) : [];
    for (const component of components) {
      const key = [component.path, component.key, component.id].find((each) => typeof each === 'string') as string;
      const place = path === '' ? String(key) : `${path}.${String(key)}`;
      fields.set(place, { component, path, position: fields.size });
      if (component.components !== undefined) waiting.push({ holder: component, path: place });
    }
  }
  return fields;
}

function read(text: string): Component {
  try {
    return JSON.parse(text) as Component;
  } catch {
    return {};
  }
}

function nameOf({ component }: Field): string {
  const { label, dateLabel, text, key, id } = component;
  const name = [label, dateLabel, text, key, id].find((each) => typeof each === 'string' && each.trim() !== '');
  return quoted(String(name ?? 'without a name'));
}

/** A value for a sentence; null where there is none. */
function shown(member: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (member === 'values' && Array.isArray(value)) {
    return value.map((each: { label?: unknown; value?: unknown }) => String(each.label ?? each.value)).join(', ');
  }
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, inner]) => (typeof inner === 'object' ? `${name} ${canonical(inner)}` : `${name} ${String(inner)}`))
    .join(', ');
}

/** The same for the same value, in whichever order its members stand. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  );
}
