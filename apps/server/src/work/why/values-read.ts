import type { Json } from '#process-engine/process-engine.js';
import { timeWords } from '../../wording/times.js';
import { valueWords, variableWords } from '../common/value-words.js';
import { sentenceCase, stageWords } from '../common/words.js';
import type { TaskOrigin } from './task-origins.service.js';
import type { Input } from './trace.js';
import type { WhyValue } from './why.js';
import type { Writers } from './writers.js';

/** The values that were read on the way to a task, each once, with who gave it. */
export function valuesRead({ causes, story, before }: TaskOrigin, writers: Writers, now: Date): WhyValue[] {
  const inputs = causes.flatMap((cause) => (cause.kind === 'rule' || cause.kind === 'choice' ? cause.inputs : []));
  const known = new Map<string, Input>();
  for (const input of inputs.filter(isPlain)) {
    const name = input.variable ?? input.label;
    if (!known.has(name)) known.set(name, input);
  }
  const tasks = story.tasksBefore(before);
  return [...known.values()].flatMap(({ label, variable, value }): WhyValue[] => {
    const words = variable !== null && label === variable ? variableWords(variable) : sentenceCase(label);
    const giver = variable === null ? undefined : tasks.find((task) => Object.hasOwn(task.value.variables, variable));
    if (giver === undefined) {
      return [{ label: words, value: wordsOfValue(variable, value), from: null, isRestricted: false }];
    }
    if (writers.isSecret(giver.key)) return [];
    if (writers.isRestricted(giver.key)) {
      const from = `1 value from ${writers.agencyOf(giver.key)}, restricted`;
      return [{ label: from, value: null, from: null, isRestricted: true }];
    }
    const who = writers.whoOf(giver.key);
    const when = timeWords(new Date(giver.timestamp), now);
    const from = `${giver.value.name ?? 'a form'}${who === null ? '' : `, ${who}`}, ${when}`;
    return [{ label: words, value: wordsOfValue(variable, value), from, isRestricted: false }];
  });
}

/** What is called so says nothing to people. */
const ID = /(Id|Ids|Key|Keys)$/;

/** Ids and what is made of parts are the pathway's own affair. */
function isPlain({ label, variable, value }: Input): boolean {
  const parts = Array.isArray(value) ? value : [value];
  return !ID.test(variable ?? label) && parts.every((part) => typeof part !== 'object' || part === null);
}

const wordsOfValue = (variable: string | null, value: Json): string =>
  variable === 'stage' && typeof value === 'string' ? stageWords(value) : valueWords(value);
