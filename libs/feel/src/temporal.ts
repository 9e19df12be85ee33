import { Temporal } from 'temporal-polyfill';

/** A text that was read, or why it could not be: clear enough to be an incident's message. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/**
 * An ISO 8601 duration. Years to days follow the calendar of a zone, the rest is exact time. All parts bear the same sign.
 */
export interface IsoDuration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  /** Hours, minutes and seconds together. */
  readonly milliseconds: number;
}

/** An ISO 8601 repeating interval, `R5/PT1H` or `R3/2020-01-01T00:00:00Z/PT1H`. */
export interface IsoCycle {
  /** How often it fires; -1 is endless. */
  readonly repetitions: number;
  /** Milliseconds since the epoch, or null where the cycle begins when its element does. */
  readonly start: number | null;
  /** Always longer than nothing. */
  readonly duration: IsoDuration;
}

/** Longer durations are mistakes, and would leave the range of dates. */
const durationMaxYears = 1000;
const millisecondsPerDay = 86_400_000;

const durationPattern =
  /^([+-])?P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12})(?:\.(\d{1,9}))?S)?)?$/;

const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}(?::\d{2})?)?(?:@([A-Za-z][\w+\-/]{0,60})|\[([A-Za-z][\w+\-/]{0,60})\])?$/;

/** Reads `P1Y2M3W4DT5H6M7.5S`, signed or not. */
export function parseDuration(text: string): Parsed<IsoDuration> {
  const match = durationPattern.exec(text);
  if (!match) {
    return failed(`Expected an ISO 8601 duration like 'PT4H' or 'P14D', but found '${excerpt(text)}'`);
  }
  const sign = match[1] === '-' ? -1 : 1;
  // `|| 0` turns the -0 of an absent part of a negative duration into 0.
  const part = (index: number) => sign * Number(match[index] ?? 0) || 0;
  const fraction = Number(`0.${match[9] ?? 0}`) * 1000;
  const exact = part(6) * 3_600_000 + part(7) * 60_000 + part(8) * 1000 + sign * Math.floor(fraction);
  const duration = { years: part(2), months: part(3), weeks: part(4), days: part(5), milliseconds: exact || 0 };
  if (approximateDays(duration) > durationMaxYears * 366) {
    return failed(`Expected a duration of at most ${durationMaxYears} years, but found '${text}'`);
  }
  return { ok: true, value: duration };
}

/**
 * Adds a duration to an instant (milliseconds since the epoch), as the calendar of the zone runs: `P1D` keeps the time
 * of day over a change of the clocks, `PT24H` does not.
 *
 * @param times how often it is added; the sum is taken at once, so that monthly cycles do not drift off the 31st
 */
export function addDuration(instant: number, duration: IsoDuration, zone: string, times = 1): number {
  const { years, months, weeks, days, milliseconds } = duration;
  if (years === 0 && months === 0 && weeks === 0 && days === 0) {
    return instant + milliseconds * times;
  }
  const shifted = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .add({ years: years * times, months: months * times, weeks: weeks * times, days: days * times });
  return shifted.epochMilliseconds + milliseconds * times;
}

/**
 * Reads a date-time as an instant: `2020-01-01T10:00:00Z`, `…+01:00`, `…@Europe/London`, `…[Europe/London]`, and without
 * any of these in `zone`. An offset wins over a zone beside it.
 */
export function parseDateTime(text: string, zone: string): Parsed<number> {
  const match = dateTimePattern.exec(text);
  if (!match) {
    const hint = /^\d{4}-\d{2}-\d{2}$/.test(text) ? ', which is a date without a time' : '';
    return failed(`Expected an ISO 8601 date-time like '2020-01-31T10:00:00Z', but found '${excerpt(text)}'${hint}`);
  }
  const [, local = '', offset, zoneAfterAt, zoneInBrackets] = match;
  try {
    if (offset !== undefined) {
      return { ok: true, value: Temporal.Instant.from(local + offset).epochMilliseconds };
    }
    const named = zoneAfterAt ?? zoneInBrackets ?? zone;
    return { ok: true, value: Temporal.PlainDateTime.from(local).toZonedDateTime(named).epochMilliseconds };
  } catch {
    return failed(`Expected a date-time that exists, in a known zone, but found '${text}'`);
  }
}

/** Reads `R5/PT1H`, `R/P1W` (endless) and `R3/2020-01-01T00:00:00Z/PT1H`. */
export function parseCycle(text: string, zone: string): Parsed<IsoCycle> {
  const match = /^R(-1|\d{1,9})?\/(?:([^/]+(?:\/[A-Za-z_]+)*)\/)?([+-]?P[^/]*)$/.exec(text);
  if (!match) {
    return failed(`Expected an ISO 8601 repeating interval like 'R3/PT1H', but found '${excerpt(text)}'`);
  }
  const [, count, startText, durationText = ''] = match;
  const duration = parseDuration(durationText);
  if (!duration.ok) {
    return duration;
  }
  if (approximateDays(duration.value) <= 0 || durationText.startsWith('-')) {
    return failed(`Expected an interval longer than nothing, but found '${text}'`);
  }
  const repetitions = count === undefined ? -1 : Number(count);
  if (startText === undefined) {
    return { ok: true, value: { repetitions, start: null, duration: duration.value } };
  }
  const start = parseDateTime(startText, zone);
  return start.ok ? { ok: true, value: { repetitions, start: start.value, duration: duration.value } } : start;
}

/** An instant as ISO 8601 text with the offset of the zone, e.g. `2020-07-01T10:00:00+01:00`; UTC ends in `Z`. */
export function formatDateTime(instant: number, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const offset = zoned.timeZoneId === 'UTC' ? 'Z' : zoned.offset;
  return zoned.toPlainDateTime().toString() + offset;
}

function approximateDays(duration: IsoDuration): number {
  const { years, months, weeks, days, milliseconds } = duration;
  return Math.abs(years * 366 + months * 31 + weeks * 7 + days + milliseconds / millisecondsPerDay);
}

function failed(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
