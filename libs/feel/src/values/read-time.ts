import { Temporal } from 'temporal-polyfill';
import { durationOf } from './duration-value.js';
import type { FeelValue } from './feel-value.js';
import { FeelDate, FeelDateTime, FeelTime } from './time-value.js';

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}:\d{2}(?::[0-5]\d(?:\.\d{1,9})?)?)(.*)$/;
const zonePattern = /^(Z|[+-]\d{2}:\d{2})?(?:@([A-Za-z][\w+\-/]{0,60})|\[([A-Za-z][\w+\-/]{0,60})\])?$/;

/** `2017-06-14`; null where it is no date that exists. */
export function dateOf(text: string): FeelDate | null {
  const match = datePattern.exec(text);
  return (
    match && orNull(() => new FeelDate(new Temporal.PlainDate(Number(match[1]), Number(match[2]), Number(match[3]))))
  );
}

/** `10:00:00`, with `Z`, an offset, `@Europe/London` or `[Europe/London]` behind it. */
export function timeOf(text: string): FeelTime | null {
  const parts = splitTime(text);
  return parts && orNull(() => new FeelTime(Temporal.PlainTime.from(parts.local), parts.zone));
}

/** `2017-06-14T10:00:00`, zoned as a time is; a date alone is its midnight. */
export function dateTimeOf(text: string): FeelDateTime | null {
  if (datePattern.test(text)) {
    return orNull(() => new FeelDateTime(Temporal.PlainDate.from(text).toPlainDateTime(), null));
  }
  const [date = '', ...rest] = text.split('T');
  const parts = datePattern.test(date) && rest.length > 0 ? splitTime(rest.join('T')) : null;
  return parts && orNull(() => new FeelDateTime(Temporal.PlainDateTime.from(`${date}T${parts.local}`), parts.zone));
}

/** What `@"…"` means: the kind shows in the text. */
export function temporalOf(text: string): FeelValue {
  if (/^-?P/.test(text)) {
    return durationOf(text);
  }
  if (text.includes('T')) {
    return dateTimeOf(text);
  }
  return text.includes(':') ? timeOf(text) : dateOf(text);
}

function splitTime(text: string): { local: string; zone: string | null } | null {
  const [, local, suffix] = timePattern.exec(text) ?? [];
  const zone = suffix === undefined ? null : zonePattern.exec(suffix);
  if (local === undefined || !zone) {
    return null;
  }
  // Where an offset and a name stand together, the offset says which instant is meant.
  const chosen = zone[1] ?? zone[2] ?? zone[3] ?? null;
  const known = chosen === 'Z' ? 'UTC' : chosen;
  return known === null || isZone(known) ? { local, zone: known } : null;
}

/** More are looked up each time: zones may be written in many ways, in upper and lower case. */
const knownZonesMax = 1_000;
const knownZones = new Set<string>(['UTC']);

function isZone(zone: string): boolean {
  if (knownZones.has(zone)) {
    return true;
  }
  const known = orNull(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)) !== null;
  if (known && knownZones.size < knownZonesMax) {
    knownZones.add(zone);
  }
  return known;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
