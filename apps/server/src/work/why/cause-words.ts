import { timeWords } from '../../wording/times.js';
import type { Cause } from './trace.js';
import type { Writers } from './writers.js';

const EVENT_WORDS = {
  timer: 'The time was up',
  message: 'News came',
  start: 'It began with',
  other: 'It happened',
} as const;

/** What led to a task, as a sentence; none where the viewer must not learn of it. */
export function causeWords(cause: Cause, writers: Writers, now: Date): string[] {
  const at = (time: number): string => (time === 0 ? '' : ` at ${timeWords(new Date(time), now)}`);
  switch (cause.kind) {
    case 'task': {
      const { taskKey, name } = cause;
      if (writers.isSecret(taskKey)) return [];
      if (writers.isRestricted(taskKey)) return [`1 entry by ${writers.agencyOf(taskKey)}, restricted.`];
      const who = writers.whoOf(taskKey);
      return [`“${name}” was handed in${who === null ? '' : ` by ${who}`}${at(cause.at)}.`];
    }
    case 'rule':
      return [
        cause.rows.length === 0
          ? `The table “${cause.name}” was read, and none of its rows fitted.`
          : `The table “${cause.name}”: row ${cause.rows.join(', ')} fitted.`,
      ];
    case 'choice':
      return [`${cause.question} ${cause.answer.charAt(0).toUpperCase()}${cause.answer.slice(1)}.`];
    case 'event':
      return [`${EVENT_WORDS[cause.type]}: “${cause.name}”${at(cause.at)}.`];
    case 'step':
      return [`“${cause.name}” came to its end${at(cause.at)}.`];
    case 'moved':
      return [`The case was moved by hand${cause.name === null ? '' : ` to “${cause.name}”`}${at(cause.at)}.`];
    case 'called':
      return [`The pathway “${cause.pathway}” asked for it, at its step “${cause.step}”.`];
    default:
      return [];
  }
}
