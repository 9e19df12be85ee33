const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** What stands where there is no figure. */
export const NO_FIGURE = '–';

const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** "25 min", "5.5 hours", "3.2 days". */
export function span(seconds: number | null): string {
  if (seconds === null) return NO_FIGURE;
  if (seconds < 60) return 'under 1 min';
  if (seconds < HOUR_S) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * DAY_S) return many(seconds / HOUR_S, 'hour');
  return many(seconds / DAY_S, 'day');
}

/** A rate: whole numbers from ten on. */
export const rate = (perWeek: number): string =>
  perWeek >= 10 ? String(Math.round(perWeek)) : oneDecimal.format(perWeek);

export const percent = (share: number | null): string => (share === null ? NO_FIGURE : `${Math.round(share * 100)} %`);

function many(value: number, unit: string): string {
  const words = oneDecimal.format(value);
  return `${words} ${unit}${words === '1' ? '' : 's'}`;
}

const shortDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short' });
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "7 Mar" */
export const weekName = (from: string): string => shortDay.format(new Date(from));

/** "7 March 2026" */
export const dayName = (at: string): string => longDay.format(new Date(at));
