import type { Json } from '#process-engine/process-engine.js';
import { dayAndTime, dayWords, timeKindOf } from '../../wording/times.js';
import { sentenceCase } from './words.js';

const CODE = /^[a-z0-9]+([-_][a-z0-9]+)+$/;

/** A value as people say it: no codes, no brackets. */
export function valueWords(value: Json): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textWords(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  const parts = Object.entries(value).map(([name, part]) => `${sentenceCase(name).toLowerCase()}: ${valueWords(part)}`);
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

function textWords(text: string): string {
  if (text === '') return 'nothing';
  const kind = timeKindOf(text);
  if (kind !== null) return kind === 'day' ? dayWords(text) : dayAndTime(text);
  return CODE.test(text) ? sentenceCase(text).toLowerCase() : text;
}

/** How variables are called that say too little by themselves. */
const VARIABLE_NAMES: Readonly<Record<string, string>> = {
  rag: 'Urgency',
  adult: 'Adult',
  c1Exhausted: 'Conversation 1 exhausted',
  c2Exhausted: 'Conversation 2 exhausted',
  c2Status: 'Conversation 2',
  inCrisis: 'In crisis',
  simpleAsk: 'A simple ask',
};

export const variableWords = (name: string): string => VARIABLE_NAMES[name] ?? sentenceCase(name);
