import { addDuration, formatDateTime, parseCycle, parseDateTime, parseDuration } from './temporal.js';

const zone = 'Europe/London';
const at = (text: string) => read(parseDateTime(text, zone));

function read<T>(parsed: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!parsed.ok) {
    throw new Error(parsed.message);
  }
  return parsed.value;
}

function sum(start: string, duration: string, times = 1): string {
  return formatDateTime(addDuration(at(start), read(parseDuration(duration)), zone, times), zone);
}

describe('durations', () => {
  it('should read all parts, and the sign', () => {
    expect(read(parseDuration('P1Y2M3W4DT5H6M7.5S'))).toEqual({
      years: 1,
      months: 2,
      weeks: 3,
      days: 4,
      milliseconds: 5 * 3_600_000 + 6 * 60_000 + 7_500,
    });
    expect(read(parseDuration('-P1DT1H'))).toEqual({
      years: 0,
      months: 0,
      weeks: 0,
      days: -1,
      milliseconds: -3_600_000,
    });
  });

  it.each(['', 'P', 'PT', 'P1', '4H', 'P1H', 'PT1D', 'P1.5D', 'pt1h', ' PT1H', 'P1M2Y'])('should refuse %j', (text) => {
    expect(parseDuration(text)).toEqual({ ok: false, message: expect.stringContaining(`'${text}'`) });
  });

  it('should refuse a duration of more than a thousand years', () => {
    expect(parseDuration('P999999Y')).toMatchObject({ ok: false });
    expect(parseDuration('P1000Y')).toMatchObject({ ok: true });
  });

  it('should keep the time of day over a change of the clocks with days, not with hours', () => {
    // given the clocks go forward on 28 March 2027
    expect(sum('2027-03-27T10:00:00Z', 'P1D')).toBe('2027-03-28T10:00:00+01:00');
    expect(sum('2027-03-27T10:00:00Z', 'PT24H')).toBe('2027-03-28T11:00:00+01:00');
  });

  it('should end a month where the calendar ends it, and not drift when added several times', () => {
    expect(sum('2027-01-31T09:00:00Z', 'P1M')).toBe('2027-02-28T09:00:00+00:00');
    expect(sum('2027-01-31T09:00:00Z', 'P1M', 2)).toBe('2027-03-31T09:00:00+01:00');
  });
});

describe('date-times', () => {
  it.each([
    ['2027-07-01T10:00:00Z', '2027-07-01T10:00:00.000Z'],
    ['2027-07-01T10:00Z', '2027-07-01T10:00:00.000Z'],
    ['2027-07-01T10:00:00+02:00', '2027-07-01T08:00:00.000Z'],
    ['2027-07-01T10:00:00@Europe/London', '2027-07-01T09:00:00.000Z'],
    ['2027-07-01T10:00:00[Europe/Paris]', '2027-07-01T08:00:00.000Z'],
    ['2027-07-01T10:00:00+02:00[Europe/Paris]', '2027-07-01T08:00:00.000Z'],
    ['2027-07-01T10:00:00.250', '2027-07-01T09:00:00.250Z'],
  ])('should read %s', (text, expected) => {
    expect(new Date(at(text)).toISOString()).toBe(expected);
  });

  it.each([
    '2027-02-30T10:00:00Z',
    '2027-07-01T25:00:00Z',
    '2027-07-01T10:00:00@Europe/Nowhere',
    'tomorrow',
    '2027-07-01T10:00:00Z; drop',
  ])('should refuse %s', (text) => {
    expect(parseDateTime(text, zone)).toEqual({ ok: false, message: expect.stringContaining(text) });
  });

  it('should say that a date lacks a time', () => {
    expect(parseDateTime('2027-07-01', zone)).toMatchObject({ message: expect.stringContaining('without a time') });
  });
});

describe('cycles', () => {
  const hour = { years: 0, months: 0, weeks: 0, days: 0, milliseconds: 3_600_000 };

  it('should read repetitions, start and interval', () => {
    expect(read(parseCycle('R5/PT1H', zone))).toEqual({ repetitions: 5, start: null, duration: hour });
    expect(read(parseCycle('R/PT1H', zone))).toEqual({ repetitions: -1, start: null, duration: hour });
    expect(read(parseCycle('R3/2020-01-01T00:00:00Z/PT1H', zone))).toEqual({
      repetitions: 3,
      start: Date.UTC(2020, 0, 1),
      duration: hour,
    });
    expect(read(parseCycle('R3/2020-07-01T00:00:00@Europe/London/PT1H', zone)).start).toBe(Date.UTC(2020, 5, 30, 23));
  });

  it.each(['PT1H', 'R5', 'R5/PT0S', 'R/P0D', 'R/-PT1H', 'R-2/PT1H', 'R/2020-01-01/PT1H', 'R3/PT1H/PT1H'])(
    'should refuse %s',
    (text) => {
      expect(parseCycle(text, zone)).toMatchObject({ ok: false, message: expect.stringContaining('Expected') });
    },
  );
});
