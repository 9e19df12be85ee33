import { london } from '../calendar/london-time.js';
import type { Rag } from '../contact/contact-values.js';
import type { Touch } from './touch.entity.js';

/** Local defaults: a person counts as safe from 7, and as in danger up to 3, on the scale from 0 to 10. */
export const SAFE_FROM_SCORE = 7;
export const DANGER_TO_SCORE = 3;
/** Safe for so many days in a row before the colour turns Green. */
export const GREEN_FROM_SAFE_DAYS = 7;

/** What `note-contact` hands to the loop; numbers and a colour, fit for process variables. */
export interface TouchSummary {
  /** Tries in a row without reaching the person: from 2 on somebody goes there. */
  readonly tries: number;
  /** Days in a row safe up to the last time the person was reached; 0 when not safe then. */
  readonly safeDays: number;
  readonly rag: Rag;
}

type Tried = Pick<Touch, 'at' | 'reached' | 'safe' | 'newDanger'>;

/**
 * Sums up the tries of one staying, oldest first. Somebody not reached keeps the colour of before: silence is not a sign of
 * being safe, and the counter of tries calls others in.
 */
export function summariseTouches(touches: readonly Tried[], ragBefore: Rag): TouchSummary {
  const lastReached = touches.findLastIndex(({ reached }) => reached);
  const tries = touches.length - 1 - lastReached;
  const last = touches[lastReached];
  if (!last) {
    return { tries, safeDays: 0, rag: ragBefore };
  }
  const safeDays = safeDaysUpTo(touches.slice(0, lastReached + 1));
  return { tries, safeDays, rag: tries > 0 ? ragBefore : ragOf(last, safeDays) };
}

function safeDaysUpTo(touches: readonly Tried[]): number {
  const reached = touches.filter((touch) => touch.reached);
  const lastUnsafe = reached.findLastIndex((touch) => !isSafe(touch));
  const run = reached.slice(lastUnsafe + 1);
  const [first, last] = [run[0], run.at(-1)];
  return first && last ? Math.floor(london(last.at).diff(london(first.at), 'days').days) : 0;
}

function isSafe({ safe, newDanger }: Tried): boolean {
  return !newDanger && safe !== null && safe >= SAFE_FROM_SCORE;
}

function ragOf(touch: Tried, safeDays: number): Rag {
  if (touch.newDanger || (touch.safe ?? 0) <= DANGER_TO_SCORE) {
    return 'Red';
  }
  return isSafe(touch) && safeDays >= GREEN_FROM_SAFE_DAYS ? 'Green' : 'Amber';
}
