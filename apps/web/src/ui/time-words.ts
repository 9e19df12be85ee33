const TIME_ZONE = 'Europe/London';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, ...options });
const exactly = format({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const plainDay = format({ day: 'numeric', month: 'long', year: 'numeric' });
const dayAndTime = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const weekday = format({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
const clockTime = format({ hour: '2-digit', minute: '2-digit' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE });

/** "Friday 14 March 2025 at 17:15" */
export const exactTime = (date: Date): string => exactly.format(date);
/** "14 March 1942": of birth, where the day of the week tells nothing. */
export const dateWords = (date: Date): string => plainDay.format(date);
/** "17:15" */
export const timeOfDay = (date: Date): string => clockTime.format(date);
/** "Fri 17:15" within a week of now, else "Fri, 14 Mar, 17:15". */
export const shortTime = (date: Date, now: Date): string =>
  Math.abs(date.getTime() - now.getTime()) < 6 * DAY ? weekday.format(date) : dayAndTime.format(date);

const daysBetween = (from: Date, to: Date) =>
  Math.round((Date.parse(isoDay.format(to)) - Date.parse(isoDay.format(from))) / DAY);

const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** A span in its two largest units at most: "2 hours 10 minutes", "3 days". */
export function durationWords(ms: number): string {
  const span = Math.abs(ms);
  if (span < MINUTE) return 'less than a minute';
  if (span < HOUR) return many(Math.floor(span / MINUTE), 'minute');
  if (span < 3 * HOUR && Math.floor((span % HOUR) / MINUTE) > 0)
    return `${many(Math.floor(span / HOUR), 'hour')} ${many(Math.floor((span % HOUR) / MINUTE), 'minute')}`;
  if (span < 2 * DAY) return many(Math.floor(span / HOUR), 'hour');
  if (span < 60 * DAY) return many(Math.floor(span / DAY), 'day');
  return many(Math.floor(span / (30.44 * DAY)), 'month');
}

/** "just now", "20 minutes ago", "in 3 hours", "yesterday at 17:15", "tomorrow at 09:00", "in 5 days". */
export function relativeWords(date: Date, now: Date): string {
  const ms = date.getTime() - now.getTime();
  if (Math.abs(ms) < MINUTE) return 'just now';
  const days = daysBetween(now, date);
  if (days === 1 && ms > 3 * HOUR) return `tomorrow at ${timeOfDay(date)}`;
  if (days === -1 && -ms > 3 * HOUR) return `yesterday at ${timeOfDay(date)}`;
  if (Math.abs(days) > 1) {
    const span = Math.abs(days) < 60 ? many(Math.abs(days), 'day') : durationWords(ms);
    return ms > 0 ? `in ${span}` : `${span} ago`;
  }
  return ms > 0 ? `in ${durationWords(ms)}` : `${durationWords(ms)} ago`;
}

/** "due in 3 hours – Fri 17:15", "overdue by 20 minutes – Fri 17:15". */
export function dueWords(date: Date, now: Date): string {
  const ms = date.getTime() - now.getTime();
  if (Math.abs(ms) < MINUTE) return `due now – ${shortTime(date, now)}`;
  const words = ms < 0 ? `overdue by ${durationWords(ms)}` : `due ${relativeWords(date, now)}`;
  return words.includes(' at ') ? words : `${words} – ${shortTime(date, now)}`;
}
