import { Duration } from 'luxon';

export const CALENDAR_KINDS = ['elapsed', 'cal:hub', 'cal:wd'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** A limit as pathways and decision tables write it, taken apart. */
export type TimeLimit =
  | { readonly kind: 'elapsed'; readonly duration: Duration }
  | { readonly kind: 'open-hours'; readonly calendar: 'cal:hub' | 'cal:wd'; readonly openMs: number }
  | { readonly kind: 'open-days'; readonly calendar: 'cal:hub' | 'cal:wd'; readonly days: number }
  | { readonly kind: 'end-of-shift' }
  | { readonly kind: 'end-of-next-shift' }
  | { readonly kind: 'shift-edge'; readonly edge: 'OPENING' | 'CLOSING'; readonly offset: Duration };

const CALENDAR_ALIASES: Record<string, CalendarKind> = {
  elapsed: 'elapsed',
  hub: 'cal:hub',
  'cal:hub': 'cal:hub',
  wd: 'cal:wd',
  'cal:wd': 'cal:wd',
};
const LIMIT_CHARACTERS_MAX = 60;

/**
 * Reads a limit: an ISO 8601 duration (`PT4H`, `P14D`, `P6M`), optionally with its calendar (`PT2H@cal:hub`, `P1D@cal:wd`), or
 * a shift word: `END-OF-SHIFT`, `END-OF-NEXT-SHIFT`, `OPENING` or `CLOSING` with an offset (`CLOSING+PT60M`, `OPENING-PT2H`).
 * The calendar may also come beside the limit; on a calendar a limit is in days or in hours, not in both, nor in months.
 *
 * @throws RangeError when the limit cannot be read
 */
export function parseTimeLimit(text: string, calendar?: string | null): TimeLimit {
  const [limit = '', suffix, ...rest] = text.trim().slice(0, LIMIT_CHARACTERS_MAX).split('@');
  if (limit === 'END-OF-SHIFT') {
    return { kind: 'end-of-shift' };
  }
  if (limit === 'END-OF-NEXT-SHIFT') {
    return { kind: 'end-of-next-shift' };
  }
  const edge = /^(OPENING|CLOSING)(?:([+-])(P.+))?$/.exec(limit);
  if (edge) {
    const offset = edge[3] ? durationOf(edge[3], text) : Duration.fromMillis(0);
    return {
      kind: 'shift-edge',
      edge: edge[1] as 'OPENING' | 'CLOSING',
      offset: edge[2] === '-' ? offset.negate() : offset,
    };
  }
  if (rest.length > 0) {
    throw new RangeError(`Expected a limit with one calendar, but found '${text}'`);
  }
  return onCalendar(durationOf(limit, text), calendarOf(suffix, calendar, text), text);
}

function onCalendar(duration: Duration, calendar: CalendarKind, text: string): TimeLimit {
  if (calendar === 'elapsed') {
    return { kind: 'elapsed', duration };
  }
  const { years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds } = duration;
  const openMs = Duration.fromObject({ hours, minutes, seconds, milliseconds }).toMillis();
  const longer = years + quarters + months + weeks;
  if (longer !== 0 || (days !== 0 && openMs !== 0) || !Number.isInteger(days)) {
    throw new RangeError(`Expected a limit in whole days or in hours on calendar '${calendar}', but found '${text}'`);
  }
  return days > 0 ? { kind: 'open-days', calendar, days } : { kind: 'open-hours', calendar, openMs };
}

function calendarOf(suffix: string | undefined, beside: string | null | undefined, text: string): CalendarKind {
  const named = [suffix, beside].filter((name): name is string => Boolean(name));
  const kinds = new Set(named.map((name) => CALENDAR_ALIASES[name]));
  const [kind] = kinds;
  if (kinds.size > 1 || (named.length > 0 && !kind)) {
    throw new RangeError(
      `Expected calendar elapsed, cal:hub or cal:wd for limit '${text}', but found '${named.join("', '")}'`,
    );
  }
  return kind ?? 'elapsed';
}

function durationOf(iso: string, text: string): Duration {
  const duration = Duration.fromISO(iso);
  if (!duration.isValid || duration.toMillis() <= 0) {
    throw new RangeError(`Expected an ISO 8601 duration above zero or a shift word, but found '${text}'`);
  }
  return duration;
}
