/** ISO 8601 texts as they stand in timers: checks of form and, for dates, of the calendar. */

const dateTime =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d):[0-5]\d)(?:\[[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){0,2}\])?$/;

/** A date and time with its offset, e.g. `2026-03-01T09:00:00Z` or `2026-03-01T09:00+01:00[Europe/London]`. */
export const isDateTime = (text: string): boolean => {
  const match = dateTime.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour <= 23 && minute <= 59 && second <= 59;
};

const duration =
  /^P(?!$)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;

/** A duration of any length, e.g. `P14D`, `PT4H`, `P1Y6M`. */
export const isDuration = (text: string): boolean => duration.test(text);

const anyDigitButZero = /[1-9]/;

/** A repetition, e.g. `R/P1D`, `R4/P1W`, `R/2026-03-01T09:00:00Z/P1D`: its interval is longer than nothing. */
export const isCycle = (text: string): boolean => {
  const parts = text.split('/');
  const [repetitions, ...rest] = parts;
  const interval = rest.at(-1);
  if (repetitions === undefined || interval === undefined || rest.length > 2 || !/^R\d{0,9}$/.test(repetitions)) {
    return false;
  }
  const start = rest.length === 2 ? rest[0] : undefined;
  return isDuration(interval) && anyDigitButZero.test(interval) && (start === undefined || isDateTime(start));
};
