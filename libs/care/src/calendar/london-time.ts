import { DateTime } from 'luxon';

/** The time zone of every date, opening hour and limit in the library. */
export const CARE_ZONE = 'Europe/London';

/** The moment on London's clock. */
export function london(at: Date | string): DateTime {
  const moment =
    typeof at === 'string' ? DateTime.fromISO(at, { zone: CARE_ZONE }) : DateTime.fromJSDate(at, { zone: CARE_ZONE });
  if (!moment.isValid) {
    throw new RangeError(`Expected an ISO date-time, but found '${String(at)}'`);
  }
  return moment;
}

/** ISO date-time with London's offset, e.g. `2016-09-22T19:05:00+01:00`: what process variables and forms carry. */
export function toLondonIso(at: Date | DateTime): string {
  const moment = at instanceof Date ? london(at) : at.setZone(CARE_ZONE);
  return moment.toISO({ suppressMilliseconds: true }) as string;
}

/** The date on London's calendar, `YYYY-MM-DD`. */
export function londonDate(at: Date): string {
  return london(at).toISODate() as string;
}

/** Whole years from a birth date to a moment; on the birthday itself the new age counts. */
export function ageAt(birthDate: string, at: Date): number {
  return Math.floor(london(at).diff(london(birthDate), 'years').years);
}
