import { InvalidRequest } from '../../http/problem.exception.js';
import { openQuestionsSql } from '../actions/open-questions.sql.js';
import { type PastClosing, pastClosingFrom, pastClosingSql, pastClosingText } from './past-closing.js';

/** What worklists are sorted by: each a value without gaps, `bigint` or text, the smaller one first. */
const KEYS = {
  urgency: {
    type: 'bigint',
    sql: "CASE urgency WHEN 'Red' THEN 0 WHEN 'Amber' THEN 1 WHEN 'Green' THEN 2 ELSE 3 END",
    rule: 'the most urgent first',
  },
  due: {
    type: 'bigint',
    sql: `coalesce((extract(epoch FROM due_date) * 1000000)::bigint, ${9e17})`,
    rule: 'what is due first',
  },
  age: {
    type: 'bigint',
    sql: '(extract(epoch FROM creation_time) * 1000000)::bigint',
    rule: 'what has waited longest',
  },
  name: { type: 'text', sql: "lower(coalesce(name, ''))", rule: 'by what is to do' },
  person: { type: 'text', sql: "lower(coalesce(subject_name, ''))", rule: "by the person's name" },
  pathway: { type: 'text', sql: 'bpmn_process_id', rule: 'by pathway' },
  agency: { type: 'text', sql: "coalesce(agency_id, '')", rule: 'by agency' },
  ward: { type: 'text', sql: "coalesce(ward_id, '')", rule: 'by ward' },
  waiting: {
    type: 'bigint',
    sql: `coalesce((SELECT (extract(epoch FROM min(q.due_at)) * 1000000)::bigint FROM ${openQuestionsSql('user_task_key')}), ${9e17})`,
    rule: 'what waits for an answer',
  },
} as const;

type OrderKey = keyof typeof KEYS;

interface Step {
  readonly key: OrderKey;
  readonly isDescending: boolean;
}

const DEFAULT_ORDER = 'urgency,due,age';

const ON_TOP = 'Red past closing time on top';

/** In which order tasks are told, and where in it a page begins. Reds that are open past closing time stay on top of every order. */
export class TaskOrder {
  private constructor(
    private readonly steps: readonly Step[],
    readonly past: PastClosing | null,
  ) {}

  /**
   * @param sort E.g. `urgency,-due`: several keys, `-` for the other way round
   * @param after The cursor of the page before: what was past closing then is for this page too
   * @throws InvalidRequest
   */
  static of(sort: string = DEFAULT_ORDER, now: PastClosing | null = null, after?: string): TaskOrder {
    const past = after === undefined ? now : pastClosingFrom(parse(after)[1] ?? '');
    if (past === undefined) throw noCursor();
    const steps = sort.split(',').map((part) => {
      const key = part.replace(/^-/, '');
      if (!Object.hasOwn(KEYS, key)) {
        throw new InvalidRequest([{ field: 'sort', message: `must be of ${Object.keys(KEYS).join(', ')}` }]);
      }
      return { key: key as OrderKey, isDescending: part.startsWith('-') };
    });
    return new TaskOrder(steps, past);
  }

  /** The rule in words: it is stated on the page. */
  get rule(): string {
    const parts = this.steps.map(
      ({ key, isDescending }) => KEYS[key].rule + (isDescending ? ' (the other way round)' : ''),
    );
    return `${ON_TOP}; then ${parts.join(', then ')}.`;
  }

  get sql(): string {
    return [
      this.topSql,
      ...this.steps.map(({ key, isDescending }) => `${KEYS[key].sql}${isDescending ? ' DESC' : ''}`),
      'user_task_key',
    ].join(', ');
  }

  /** The values of a row by which it is found again. */
  get positionSql(): string {
    return `ARRAY[${[`(${this.topSql})::text`, ...this.steps.map(({ key }) => `(${KEYS[key].sql})::text`), 'user_task_key::text'].join(', ')}]`;
  }

  cursor(position: readonly string[]): string {
    return Buffer.from(JSON.stringify([this.name, pastClosingText(this.past), ...position])).toString('base64url');
  }

  /** The condition for rows behind a cursor. @throws InvalidRequest where it is none of this order */
  behind(cursor: string, bind: (value: string, type: string) => string): string {
    const values = this.read(cursor);
    const all = [
      { sql: this.topSql, type: 'bigint', isDescending: false },
      ...this.steps.map(({ key, isDescending }) => ({ ...KEYS[key], isDescending })),
      KEY_STEP,
    ];
    const steps = all.map(({ sql, type, isDescending }, index) => ({
      sql,
      isDescending,
      value: bind(values[index] as string, type),
    }));
    const cases = steps.map(({ sql, value, isDescending }, index) =>
      [
        ...steps.slice(0, index).map((before) => `${before.sql} = ${before.value}`),
        `${sql} ${isDescending ? '<' : '>'} ${value}`,
      ].join(' AND '),
    );
    return `(${cases.map((each) => `(${each})`).join(' OR ')})`;
  }

  private get topSql(): string {
    return `CASE WHEN ${pastClosingSql(this.past)} THEN 0 ELSE 1 END`;
  }

  private get name(): string {
    return this.steps.map(({ key, isDescending }) => (isDescending ? `-${key}` : key)).join(',');
  }

  private read(cursor: string): readonly string[] {
    const [name, past, ...values] = parse(cursor);
    const types = ['bigint', ...this.steps.map(({ key }) => KEYS[key].type), KEY_STEP.type];
    const fits =
      name === this.name &&
      past === pastClosingText(this.past) &&
      values.length === types.length &&
      values.every((value, index) => (types[index] === 'bigint' ? /^-?\d{1,18}$/.test(value) : !value.includes('\0')));
    if (!fits) throw noCursor();
    return values;
  }
}

const noCursor = (): InvalidRequest =>
  new InvalidRequest([{ field: 'after', message: 'must be the next of a page in the same order' }]);

const KEY_STEP = { sql: 'user_task_key', type: 'bigint', isDescending: false } as const;

function parse(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts as string[];
  } catch {
    // no JSON: none of ours
  }
  return [];
}
