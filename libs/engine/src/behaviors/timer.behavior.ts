import { addDuration, parseCycle, parseDateTime, parseDuration } from '#feel/temporal.js';
import { ElementFailure } from '../processing/failure.js';

/** When a timer is due, and how it repeats. */
export interface TimerPlan {
  readonly dueDate: number;
  /** Times that it fires, this one included; -1 without end. */
  readonly repetitions: number;
  /** Duration between two times, or ''. */
  readonly interval: string;
}

/** Reads a timer's text. @throws ElementFailure */
export const planTimer = (kind: 'date' | 'duration' | 'cycle', text: string, now: number, zone: string): TimerPlan => {
  if (kind === 'date') return { dueDate: unwrap(parseDateTime(text, zone)), repetitions: 1, interval: '' };
  if (kind === 'duration') {
    return { dueDate: addDuration(now, unwrap(parseDuration(text)), zone), repetitions: 1, interval: '' };
  }
  const cycle = unwrap(parseCycle(text, zone));
  const interval = text.slice(text.lastIndexOf('/') + 1);
  const dueDate = cycle.start ?? addDuration(now, cycle.duration, zone);
  return { dueDate, repetitions: cycle.repetitions, interval };
};

/** The next time of a cycle, counted on from the last due time, so that a missed interval fires too. */
export const nextDue = (dueDate: number, interval: string, zone: string): number => {
  const duration = parseDuration(interval);
  return duration.ok ? addDuration(dueDate, duration.value, zone) : dueDate;
};

const unwrap = <T>(
  parsed: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T => {
  if (parsed.ok) return parsed.value;
  throw new ElementFailure('EXTRACT_VALUE_ERROR', `EXPRESSION_FAILED: ${parsed.message}`);
};
