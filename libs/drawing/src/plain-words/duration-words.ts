const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Calendars on which a limit counts; `elapsed` is the clock on the wall. */
export type CalendarName = 'elapsed' | 'cal:hub' | 'cal:wd';

const CALENDAR_ALIASES: Readonly<Record<string, CalendarName>> = {
  '': 'elapsed',
  elapsed: 'elapsed',
  hub: 'cal:hub',
  'cal:hub': 'cal:hub',
  wd: 'cal:wd',
  'cal:wd': 'cal:wd',
};

const BEFORE_UNIT: Readonly<Record<CalendarName, string>> = { elapsed: '', 'cal:hub': 'hub ', 'cal:wd': 'working ' };

/** The calendar that a word of a pathway or a table means; `elapsed` where it means none. */
export const calendarNamed = (word: string | null | undefined): CalendarName =>
  CALENDAR_ALIASES[word ?? ''] ?? 'elapsed';

/** An ISO 8601 duration in words, e.g. `P5D` on `cal:wd`: "5 working days"; null where it is none. */
export function durationWords(iso: string, calendar: CalendarName = 'elapsed'): string | null {
  const found = ISO.exec(iso);
  if (found === null || iso === 'P' || iso.endsWith('T')) return null;
  const parts = UNITS.flatMap((unit, index) => {
    const count = Number(found[index + 1] ?? 0);
    return count === 0 ? [] : [`${count} ${BEFORE_UNIT[calendar]}${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? `0 ${BEFORE_UNIT[calendar]}minutes` : parts.join(' ');
}

/** A duration that is one count of one unit. */
export interface SimpleDuration {
  readonly count: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
}

const LETTERS: Readonly<Record<SimpleDuration['unit'], string>> = {
  minutes: 'M',
  hours: 'H',
  days: 'D',
  weeks: 'W',
  months: 'M',
};

const isTime = (unit: SimpleDuration['unit']): boolean => unit === 'minutes' || unit === 'hours';

export const isoOf = ({ count, unit }: SimpleDuration): string => `P${isTime(unit) ? 'T' : ''}${count}${LETTERS[unit]}`;

/** Takes a duration of one unit apart; null where it has several or is none. */
export function simpleDuration(iso: string): SimpleDuration | null {
  const found = /^P(T?)(\d+)([MHDW])$/.exec(iso);
  if (found === null) return null;
  const [, time, count, letter] = found;
  const unit = (Object.keys(LETTERS) as SimpleDuration['unit'][]).find(
    (one) => LETTERS[one] === letter && isTime(one) === (time === 'T'),
  );
  return unit === undefined ? null : { count: Number(count), unit };
}
