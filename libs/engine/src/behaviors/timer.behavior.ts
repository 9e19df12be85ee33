import type { EvaluationEnvironment } from '#feel/contract.js';
import { addDuration, type IsoDuration, parseCycle, parseDateTime, parseDuration } from '#feel/temporal.js';
import { ElementFailure } from '../processing/failure.js';

/** Intervals of a cycle that were missed, for a pause of the engine: so many are made up for, those before are skipped. */
export const missedIntervalsMax = 1_000;

/** When a timer is due, and how it repeats. */
export interface TimerPlan {
  readonly dueDate: number;
  /** Times that it fires, this one included; -1 without end. */
  readonly repetitions: number;
  /** Duration between two times, or ''. */
  readonly interval: string;
}

/**
 * Reads a timer's text: `P14D` is the same time of day in a fortnight, whatever the clocks do meanwhile.
 *
 * @param exactMs of a duration that an expression computed: FEEL's days have 24 hours, as a Zeebe broker takes them
 * @throws ElementFailure
 */
export const planTimer = (
  kind: 'date' | 'duration' | 'cycle',
  text: string,
  { now, zone }: EvaluationEnvironment,
  exactMs?: number,
): TimerPlan => {
  if (kind === 'date') return { dueDate: unwrap(parseDateTime(text, zone)), repetitions: 1, interval: '' };
  if (kind === 'duration') {
    const dueDate = exactMs === undefined ? addDuration(now, unwrap(parseDuration(text)), zone) : now + exactMs;
    return { dueDate, repetitions: 1, interval: '' };
  }
  const cycle = unwrap(parseCycle(text, zone));
  const interval = text.slice(text.lastIndexOf('/') + 1);
  const dueDate = cycle.start ?? addDuration(now, cycle.duration, zone);
  return { dueDate, repetitions: cycle.repetitions, interval };
};

/**
 * The next time of a cycle, counted on from the last due time, so that a missed interval fires too.
 *
 * @param repetitions times that are left, the one that is due now included; -1 without end
 * @returns undefined where none is left
 */
export const nextOfCycle = (
  plan: TimerPlan,
  now: number,
  zone: string,
): { readonly dueDate: number; readonly repetitions: number } | undefined => {
  const { dueDate, repetitions, interval } = plan;
  if (repetitions === 1 || interval === '') return undefined;
  const duration = parseDuration(interval);
  if (!duration.ok) return undefined;
  const skipped = skippable(dueDate, duration.value, now, zone);
  if (repetitions === -1) return { dueDate: addDuration(dueDate, duration.value, zone, skipped + 1), repetitions };
  const taken = Math.min(skipped + 1, repetitions - 1);
  return { dueDate: addDuration(dueDate, duration.value, zone, taken), repetitions: repetitions - taken };
};

/** Intervals between the due time and now, beyond those that are made up for. */
const skippable = (dueDate: number, duration: IsoDuration, now: number, zone: string): number => {
  const length = addDuration(dueDate, duration, zone) - dueDate;
  if (length <= 0) return 0;
  return Math.max(0, Math.floor((now - dueDate) / length) - missedIntervalsMax);
};

const unwrap = <T>(
  parsed: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T => {
  if (parsed.ok) return parsed.value;
  throw new ElementFailure('EXTRACT_VALUE_ERROR', `EXPRESSION_FAILED: ${parsed.message}`);
};
