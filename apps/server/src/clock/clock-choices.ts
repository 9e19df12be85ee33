import { london } from '#care/calendar/london-time.js';
import { CALENDAR_DAYS_MAX, type Opening, workingDays } from '#care/calendar/opening-calendar.js';
import { timeKindOf } from '../wording/times.js';

/** How far time can be turned at once by itself; beside these there is any day or moment within a year. */
export const CLOCK_CHOICES = ['twenty-minutes', 'next-shift', 'working-day', 'fourteen-days', 'machine'] as const;
export type ClockChoice = (typeof CLOCK_CHOICES)[number];

/** One turn goes no further. */
export const TURN_DAYS_MAX = 366;

const SHORT_TURN_MINUTES = 20;
const LONG_TURN_DAYS = 14;
/** A day by itself means the beginning of its office hours. */
const DAY_BEGINS_HOUR = 9;
/** Engine time that is no farther from the machine's is the machine's. */
const SAME_TIME_MS_MAX = 1_000;

export interface TurnTarget {
  readonly id: ClockChoice;
  readonly to: Date;
}

export interface ChoiceFacts {
  /** Engine time. */
  readonly now: Date;
  readonly machineNow: Date;
  /** The hub's opening that covers a moment, or the next one. */
  readonly openingAt: (at: Date) => Promise<Pick<Opening, 'start' | 'end'>>;
}

/** What can be chosen at the moment, each with where it leads to. The machine's time is there where it is not too far away. */
export async function choicesAt({ now, machineNow, openingAt }: ChoiceFacts): Promise<TurnTarget[]> {
  const moment = london(now);
  return [
    { id: 'twenty-minutes', to: moment.plus({ minutes: SHORT_TURN_MINUTES }).toJSDate() },
    { id: 'next-shift', to: await nextShift(now, openingAt) },
    { id: 'working-day', to: nextWorkingDay(now) },
    { id: 'fourteen-days', to: moment.plus({ days: LONG_TURN_DAYS }).toJSDate() },
    ...(canReachMachine(now, machineNow) ? [{ id: 'machine' as const, to: machineNow }] : []),
  ];
}

/** A moment, or a day: that is when its office hours begin. Undefined where it is neither. */
export function momentOf(text: string): Date | undefined {
  const kind = timeKindOf(text);
  if (kind === null) return undefined;
  const moment = london(text);
  return (kind === 'day' ? moment.set({ hour: DAY_BEGINS_HOUR, minute: 0 }) : moment).toJSDate();
}

/** The last moment that one turn reaches. */
export const latestFrom = (now: Date): Date => london(now).plus({ days: TURN_DAYS_MAX }).toJSDate();

/** The next opening of the hub that has not begun: in its everyday hours, or one of its shifts. */
async function nextShift(now: Date, openingAt: ChoiceFacts['openingAt']): Promise<Date> {
  const opening = await openingAt(now);
  if (opening.start.toJSDate() > now) return opening.start.toJSDate();
  return (await openingAt(opening.end.toJSDate())).start.toJSDate();
}

/** The same time of the next day on which offices are open. */
function nextWorkingDay(now: Date): Date {
  let day = london(now);
  for (let searched = 0; searched < CALENDAR_DAYS_MAX; searched += 1) {
    day = day.plus({ days: 1 });
    if (workingDays.openingsOn(day.startOf('day')).length > 0) return day.toJSDate();
  }
  throw new RangeError('Expected the working days to go on, but they do not');
}

function canReachMachine(now: Date, machineNow: Date): boolean {
  const apart = Math.abs(machineNow.getTime() - now.getTime());
  return apart > SAME_TIME_MS_MAX && apart <= latestFrom(now).getTime() - now.getTime();
}
