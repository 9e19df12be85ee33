import type { Run } from '../run/run.js';
import type { FeelValue } from './feel-value.js';
import { FeelFunction, FeelRange, isContext, isList } from './feel-value.js';

/** What `string(value)` gives. Texts inside lists and contexts are quoted. */
export function textOf(run: Run, value: FeelValue, quoted = false): string {
  const text = build(run, value, quoted);
  run.chargeText(text.length);
  return text;
}

function build(run: Run, value: FeelValue, quoted: boolean): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'string') {
    return quoted ? JSON.stringify(value) : value;
  }
  if (typeof value === 'number') {
    return numberText(value);
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (isList(value)) {
    return `[${value.map((item) => textOf(run, item, true)).join(', ')}]`;
  }
  if (isContext(value)) {
    const entries = Object.entries(value).map(([name, entry]) => `${keyText(name)}:${textOf(run, entry, true)}`);
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof FeelRange) {
    const open = value.startIncluded ? '[' : '(';
    const close = value.endIncluded ? ']' : ')';
    return `${open}${textOf(run, value.start, true)}..${textOf(run, value.end, true)}${close}`;
  }
  return value instanceof FeelFunction ? '<function>' : value.toString();
}

function keyText(name: string): string {
  return /^\w+$/.test(name) ? name : JSON.stringify(name);
}

/** Plain decimal digits, never an exponent. */
function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) {
    return text;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-)?(\d+)(?:\.(\d+))?e(.+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
