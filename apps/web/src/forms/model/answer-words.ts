import type { Json } from '#protocol/json.js';
import { isObject } from './answer-path.js';
import { partsOf } from './date-answer.js';
import type { Shown, ShownField } from './shown-form.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An answer as somebody would say it: what was chosen by its label, dates with the month's name. */
export function answerWords(field: Pick<ShownField, 'node' | 'options'>, answer: Json | undefined): string {
  if (answer === undefined || answer === null || answer === '') return 'no answer';
  if (Array.isArray(answer)) {
    return (answer as readonly Json[]).map((one) => answerWords(field, one)).join(', ') || 'no answer';
  }
  const option = field.options.find(({ value }) => value === answer);
  if (option !== undefined) return option.label;
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  if (field.node.type === 'datetime') {
    const { day, month, year, time } = partsOf(answer, field.node);
    const date = [day, MONTHS[Number(month) - 1] ?? month, year].filter((part) => part !== '').join(' ');
    return [date, time].filter((part) => part !== '').join(', ');
  }
  return isObject(answer)
    ? Object.values(answer).map(String).join(', ')
    : `${field.node.prefix}${String(answer)}${field.node.suffix}`;
}

/** A whole form in words, to be copied or read where it can no longer be handed in. */
export function formWords(shown: readonly Shown[]): string {
  return linesOf(shown).join('\n');
}

const linesOf = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap((one) => {
    switch (one.kind) {
      case 'field':
        return one.answer === undefined || one.answer === '' ? [] : [`${one.label}: ${answerWords(one, one.answer)}`];
      case 'group':
        return linesOf(one.shown);
      case 'list':
        return one.rows.flatMap((row, index) => {
          const lines = linesOf(row);
          return lines.length === 0 ? [] : [`${one.label} ${index + 1}`, ...lines.map((line) => `  ${line}`)];
        });
      default:
        return [];
    }
  });
