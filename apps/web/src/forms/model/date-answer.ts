import type { FieldNode } from './form-node.js';

/** A time as it is filled in; parts may be missing. */
export interface TimeParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** `14:30` */
  readonly time: string;
}

type Asked = Pick<FieldNode, 'rules' | 'timeWriting'>;

const NOTHING: TimeParts = { day: '', month: '', year: '', time: '' };
const ZONE = 'Europe/London';

/** Parts that are no whole answer yet are kept as they stand, so that a draft loses none: `27/3/ 14:30`. */
const UNFINISHED = /^([^/]*)\/([^/]*)\/([^ ]*) (.*)$/;

/** What is filled in already. */
export function partsOf(answer: unknown, { rules: { subtype } }: Asked): TimeParts {
  if (typeof answer !== 'string' || answer === '') return NOTHING;
  const unfinished = UNFINISHED.exec(answer);
  if (unfinished !== null) {
    const [, day = '', month = '', year = '', time = ''] = unfinished;
    return { day, month, year, time };
  }
  if (subtype === 'time') return { ...NOTHING, time: answer.slice(0, 5) };
  const local = subtype === 'date' ? answer : inLondon(answer);
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(local) ?? [];
  return { day: unpadded(day), month: unpadded(month), year, time };
}

/** The answer as it is handed in; undefined where nothing is filled in, and the parts where something is missing or wrong. */
export function answerOf(parts: TimeParts, asked: Asked): string | undefined {
  const { subtype } = asked.rules;
  const given = { ...parts, day: parts.day.trim(), month: parts.month.trim(), year: parts.year.trim() };
  const { day, month, year, time } = given;
  if (subtype === 'time') return time === '' ? undefined : time;
  if ([day, month, year, time].every((part) => part === '')) return undefined;
  const date = dateOf(given);
  const unfinished = `${day}/${month}/${year} ${time}`;
  if (date === null) return unfinished;
  if (subtype === 'date') return date;
  return /^\d{2}:\d{2}/.test(time) ? written(date, time.slice(0, 5), asked) : unfinished;
}

function dateOf({ day, month, year }: TimeParts): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const unpadded = (part: string): string => part.replace(/^0+(?=\d)/, '');

function written(date: string, time: string, { timeWriting }: Asked): string {
  const local = `${date}T${time}`;
  if (timeWriting === 'no_timezone') return local;
  const offset = londonOffset(local);
  if (timeWriting === 'utc_offset') return `${local}${offsetText(offset)}`;
  return `${new Date(Date.parse(`${local}Z`) - offset * 60_000).toISOString().slice(0, 16)}Z`;
}

const offsetText = (minutes: number): string => {
  const text = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
  return `${minutes < 0 ? '-' : '+'}${text}`;
};

const clockOfLondon = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** `2026-07-01T13:30Z` → `2026-07-01T14:30`; a text that says no zone stands as it is. */
function inLondon(text: string): string {
  const instant = /(?:Z|[+-]\d{2}:?\d{2})(?:\[.*\])?$/.test(text)
    ? Date.parse(text.replace(/\[.*\]$/, ''))
    : Number.NaN;
  return Number.isNaN(instant) ? text : clockOfLondon.format(instant).replace(' ', 'T');
}

/** Minutes by which London is ahead of UTC at a time on its own clocks. */
function londonOffset(local: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const offsetAt = (instant: number) =>
    (Date.parse(`${inLondon(new Date(instant).toISOString())}Z`) - instant) / 60_000;
  return Math.round(offsetAt(asUtc - offsetAt(asUtc) * 60_000));
}
