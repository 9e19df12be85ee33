import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { dayWords, fullTimeWords, timeKindOf } from '../../wording/times.js';

const FORMS_MAX = 200;
const LINES_MAX = 30;

interface Component {
  readonly key?: string;
  readonly path?: string;
  readonly type?: string;
  readonly label?: string;
  readonly values?: readonly { readonly value: unknown; readonly label?: string }[];
  readonly components?: readonly Component[];
}

interface Field {
  readonly key: string;
  readonly label: string;
  readonly options: ReadonlyMap<string, string>;
}

/** What the fields of forms are called, so that what was answered can be read without its form. */
@Injectable()
export class FormLabels {
  private readonly known = new Map<string, readonly Field[]>();

  constructor(private readonly em: EntityManager) {}

  /** Answers as lines `Label: answer`, in the order of the form; what is no plain answer is left out. */
  async linesOf(formId: string | null, values: Readonly<Record<string, unknown>>): Promise<string[]> {
    const fields = formId === null ? [] : await this.fieldsOf(formId);
    const lines = fields.flatMap(({ key, label, options }) => {
      const answer = answerWords(values[key], options);
      return answer === null ? [] : [`${label}: ${answer}`];
    });
    return lines.slice(0, LINES_MAX);
  }

  private async fieldsOf(formId: string): Promise<readonly Field[]> {
    const known = this.known.get(formId);
    if (known !== undefined) return known;
    const [row] = await this.em.query<{ content: string }[]>(
      `SELECT r.content FROM engine.form f JOIN engine.resource r ON r.resource_key = f.form_key
        WHERE f.form_id = $1 ORDER BY f.version DESC LIMIT 1`,
      [formId],
    );
    if (row === undefined) return [];
    const fields = fieldsIn((JSON.parse(row.content) as Component).components ?? []);
    if (this.known.size >= FORMS_MAX) this.known.clear();
    this.known.set(formId, fields);
    return fields;
  }
}

function fieldsIn(components: readonly Component[]): Field[] {
  return components.flatMap(({ key, label, values = [], components: inner = [] }) => [
    ...(key === undefined || label === undefined || label.startsWith('=')
      ? []
      : [{ key, label: label.replace(/[:?]$/, ''), options: optionsOf(values) }]),
    ...fieldsIn(inner),
  ]);
}

const optionsOf = (values: NonNullable<Component['values']>): ReadonlyMap<string, string> =>
  new Map(values.map(({ value, label }) => [String(value), label ?? String(value)]));

function answerWords(value: unknown, options: ReadonlyMap<string, string>): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === '' ? null : (options.get(value) ?? timeWords(value));
  if (!Array.isArray(value)) return null;
  const parts = value.flatMap((each) => (typeof each === 'string' ? [options.get(each) ?? each] : []));
  return parts.length === 0 ? null : parts.join(', ');
}

/** A moment or a day, as people here write it; anything else as it is. */
function timeWords(text: string): string {
  const kind = timeKindOf(text);
  return kind === null ? text : kind === 'day' ? dayWords(text) : fullTimeWords(text);
}
