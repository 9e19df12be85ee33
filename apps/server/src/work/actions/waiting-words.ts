import { timeWords } from '../../wording/times.js';
import { counted } from '../common/words.js';
import type { SeenTask } from '../worklist/seen-task.js';

/** What a task waits for; who only knows of the task is not told of whom. Null where it waits for nobody. */
export function waitingWords({ questions, mayAct, isNamed, isShared }: SeenTask, now: Date): string | null {
  const [first, ...others] = questions ?? [];
  if (first === undefined) return null;
  if (!(mayAct ?? (isNamed || isShared))) return 'Waiting for an answer';
  const more = others.length === 0 ? '' : `, and for ${counted(others.length, 'other answer', 'other answers')}`;
  return `Waiting for ${first.to} since ${timeWords(first.since, now)}, due ${timeWords(first.dueAt, now)}${more}`;
}
