import { DateTime } from 'luxon';
import { london } from '#care/calendar/london-time.js';

/** `14:01` of today, `14:01 on Fri 23 Sept` of another day: London's clock. A text that names no zone is London's, here and below. */
export function timeWords(at: Date | string, now: Date): string {
  const moment = london(at).setLocale('en-GB');
  const time = moment.toFormat('HH:mm');
  return moment.hasSame(london(now), 'day') ? time : `${time} on ${moment.toFormat('ccc d LLL')}`;
}

/** `Fri 23 Sept 14:01`. */
export const dayAndTime = (at: Date | string): string => london(at).setLocale('en-GB').toFormat('ccc d LLL HH:mm');

/** `23 September 2016`, of a date or a moment. */
export const dayWords = (at: Date | string): string => london(at).setLocale('en-GB').toFormat('d LLLL yyyy');

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Whether a text says a day, or a moment (ISO 8601); null where it is anything else. */
export function timeKindOf(text: string): 'day' | 'moment' | null {
  const kind = DAY.test(text) ? 'day' : MOMENT.test(text) ? 'moment' : null;
  return kind !== null && DateTime.fromISO(text).isValid ? kind : null;
}

/** `23 September 2016 at 14:01`. */
export const fullTimeWords = (at: Date | string): string =>
  london(at).setLocale('en-GB').toFormat("d LLLL yyyy 'at' HH:mm");
