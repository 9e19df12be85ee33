import type { HubHours } from '#care/calendar/calendar.service.js';

/**
 * Which Reds are open past the hub's closing time, and when that is: while the hub is open, those that are due only after it closes; while
 * it is closed, those that had begun before it did. What is due at no time may be done before closing: nobody knows.
 */
export interface PastClosing {
  readonly kind: 'due-after' | 'begun-before';
  readonly closesAt: Date;
}

export function pastClosingOf({ now, before }: HubHours): PastClosing | null {
  if (now !== null) return { kind: 'due-after', closesAt: now.end.toJSDate() };
  return before === null ? null : { kind: 'begun-before', closesAt: before.end.toJSDate() };
}

export interface RedOrNot {
  readonly urgency: string | null;
  readonly dueAt: string | Date | null;
  readonly createdAt: string | Date;
}

/** Whether it is one of them: the same as `pastClosingSql` says of a row of `seen`. */
export function isPastClosing({ urgency, dueAt, createdAt }: RedOrNot, past: PastClosing | null): boolean {
  if (past === null || urgency?.toLowerCase() !== 'red') return false;
  if (past.kind === 'begun-before') return msOf(createdAt) < past.closesAt.getTime();
  return dueAt !== null && msOf(dueAt) > past.closesAt.getTime();
}

/** Never null. */
export function pastClosingSql(past: PastClosing | null): string {
  if (past === null) return 'false';
  const closing = `to_timestamp(${past.closesAt.getTime()} / 1000.0)`;
  const isPast = past.kind === 'due-after' ? `due_date > ${closing}` : `creation_time < ${closing}`;
  return `coalesce(lower(urgency) = 'red' AND ${isPast}, false)`;
}

/** `due-after 1474668000000`, empty for none: pages of a list go on by the closing time by which they began. */
export const pastClosingText = (past: PastClosing | null): string =>
  past === null ? '' : `${past.kind} ${past.closesAt.getTime()}`;

/** @returns undefined where the text is none of `pastClosingText` */
export function pastClosingFrom(text: string): PastClosing | null | undefined {
  if (text === '') return null;
  const [, kind, ms] = /^(due-after|begun-before) (\d{1,14})$/.exec(text) ?? [];
  return kind === undefined ? undefined : { kind: kind as PastClosing['kind'], closesAt: new Date(Number(ms)) };
}

const msOf = (at: string | Date): number => new Date(at).getTime();
