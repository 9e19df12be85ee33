import type { DateTime } from 'luxon';
import { isBankHoliday } from './bank-holidays.js';
import { london, toLondonIso } from './london-time.js';

/** Local defaults: the panel sits on Wednesdays, the board on the first Thursday of a month. */
const PANEL_WEEKDAY = 3;
const BOARD_WEEKDAY = 4;
const BOARD_LAST_DAY_OF_MONTH = 7;
const MEETING_HOUR = 10;
const DAYS_AHEAD_MAX = 370;

/** The next panel after the moment, as ISO date-time; a panel on a bank holiday does not sit. */
export function nextPanelAt(from: Date): string {
  return toLondonIso(nextMeeting(from, (day) => day.weekday === PANEL_WEEKDAY));
}

/** The next board after the moment, as ISO date-time. */
export function nextBoardAt(from: Date): string {
  return toLondonIso(nextMeeting(from, (day) => day.weekday === BOARD_WEEKDAY && day.day <= BOARD_LAST_DAY_OF_MONTH));
}

function nextMeeting(from: Date, sits: (day: DateTime) => boolean): DateTime {
  const after = london(from);
  for (let days = 0; days < DAYS_AHEAD_MAX; days++) {
    const at = after.startOf('day').plus({ days }).set({ hour: MEETING_HOUR });
    if (at > after && sits(at) && !isBankHoliday(at)) {
      return at;
    }
  }
  throw new RangeError(`Expected a meeting within ${DAYS_AHEAD_MAX} days, but none was found`);
}
