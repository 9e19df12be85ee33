import { london } from '#care/calendar/london-time.js';
import type { Chance } from '../chance.js';
import { CONTACTS_PER_WEEK, HOURS, type Hour, type Shares } from './demand-figures.js';

/** Contacts are noted to so many minutes. */
const GRID_MINUTES = 10;
const MINUTE_MS = 60_000;
const DAYS_PER_WEEK = 7;

/** Working days from eight to six; evenings until eight the next morning; Saturday and Sunday from eight to ten in the evening. */
const SPANS: Readonly<
  Record<Hour, { readonly days: readonly number[]; readonly fromHour: number; readonly hours: number }>
> = {
  office: { days: [1, 2, 3, 4, 5], fromHour: 8, hours: 10 },
  evening: { days: [1, 2, 3, 4, 5], fromHour: 18, hours: 14 },
  saturday: { days: [6], fromHour: 8, hours: 14 },
  sunday: { days: [7], fromHour: 8, hours: 14 },
};

/** One of the codes, each as often as its share says. */
export function drawn<T extends string>(shares: Shares<T>, chance: Chance, ...about: readonly (string | number)[]): T {
  const whole = shares.reduce((sum, [, percent]) => sum + percent, 0);
  let left = chance.of(...about) * whole;
  for (const [code, percent] of shares) {
    left -= percent;
    if (left < 0) {
      return code;
    }
  }
  return (shares.at(-1) as readonly [T, number])[0];
}

/** When contacts reach the door between two moments: a Poisson process whose rate follows the hours of the week. In milliseconds, in order. */
export function arrivals(fromMs: number, untilMs: number, chance: Chance, perWeek = CONTACTS_PER_WEEK): number[] {
  const monday = london(new Date(fromMs).toISOString()).startOf('week');
  const times: number[] = [];
  for (let week = 0; monday.plus({ weeks: week }).toMillis() < untilMs; week += 1) {
    const count = poisson(perWeek, chance, week);
    for (let no = 0; no < count; no += 1) {
      const { days, fromHour, hours } = SPANS[drawn(HOURS, chance, 'arrival-hour', week, no)];
      const day = chance.pick(days, 'arrival-day', week, no) ?? DAYS_PER_WEEK;
      const minutes =
        fromHour * 60 + Math.floor((chance.of('arrival-minute', week, no) * hours * 60) / GRID_MINUTES) * GRID_MINUTES;
      times.push(
        monday
          .plus({ weeks: week, days: day - 1 })
          .startOf('day')
          .toMillis() +
          minutes * MINUTE_MS,
      );
    }
  }
  return times.filter((time) => time >= fromMs && time < untilMs).sort((a, b) => a - b);
}

/** How many come in a week (Knuth's multiplication of uniform draws). */
function poisson(mean: number, chance: Chance, week: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = chance.of('arrivals', week, 0); product > least; product *= chance.of('arrivals', week, count)) {
    count += 1;
  }
  return count;
}
