import type { Temporal } from 'temporal-polyfill';

const minuteMilliseconds = 60_000;

/** The offset of `UTC` or of a zone like `+01:00`, in milliseconds; null for a named zone, whose offset changes. */
export function fixedOffset(zone: string): number | null {
  if (zone === 'UTC') {
    return 0;
  }
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (!match) {
    return null;
  }
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * minuteMilliseconds;
}

/** The instant (milliseconds since the epoch) at which clocks of a zone show a date and time. */
export function instantIn(plain: Temporal.PlainDateTime, zone: string): number {
  const offset = fixedOffset(zone);
  if (offset === null) {
    return plain.toZonedDateTime(zone).epochMilliseconds;
  }
  const { year, month, day, hour, minute, second, millisecond } = plain;
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime() - offset;
}

/** `Z`, or the offset that a zone has at that date and time. */
export function offsetText(plain: Temporal.PlainDateTime, zone: string): string {
  if (zone === 'UTC') {
    return 'Z';
  }
  return fixedOffset(zone) === null ? plain.toZonedDateTime(zone).offset : zone;
}
