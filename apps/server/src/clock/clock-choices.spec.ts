import { london } from '#care/calendar/london-time.js';
import { hubCalendar, openingsFrom, type ShiftTimes } from '#care/calendar/opening-calendar.js';
import { type ClockChoice, choicesAt, latestFrom, momentOf } from './clock-choices.js';

const SHIFTS: readonly ShiftTimes[] = [
  { id: 'friday-evening', start: '2016-09-23T18:00', end: '2016-09-23T23:00' },
  { id: 'night', start: '2016-09-23T23:00', end: '2016-09-24T02:00' },
];

const choose = async (at: string, { machine = '2030-01-01', shifts = [] as readonly ShiftTimes[] } = {}) => {
  const calendar = hubCalendar(shifts);
  const choices = await choicesAt({
    now: london(at).toJSDate(),
    machineNow: london(machine).toJSDate(),
    openingAt: async (moment) => {
      const [opening] = openingsFrom(calendar, london(moment));
      if (opening === undefined) throw new Error('Expected the hub to open, but it does not');
      return opening;
    },
  });
  const told = choices.map(({ id, to }) => [id, london(to).toFormat("ccc yyyy-MM-dd'T'HH:mm")] as const);
  return Object.fromEntries(told) as Readonly<Partial<Record<ClockChoice, string>>>;
};

describe('where time can be turned to', () => {
  it('should be twenty minutes, the next shift, the next working day and fourteen days', async () => {
    // when
    const choices = await choose('2016-12-20T10:30');
    // then
    expect(choices).toEqual({
      'twenty-minutes': 'Tue 2016-12-20T10:50',
      'next-shift': 'Wed 2016-12-21T08:00',
      'working-day': 'Wed 2016-12-21T10:30',
      'fourteen-days': 'Tue 2017-01-03T10:30',
    });
  });

  it('should take the shift of today that has not begun, and the one that follows without a break', async () => {
    // when / then
    expect(await choose('2016-12-20T06:00')).toMatchObject({ 'next-shift': 'Tue 2016-12-20T08:00' });
    expect(await choose('2016-09-23T17:00', { shifts: SHIFTS })).toMatchObject({
      'next-shift': 'Fri 2016-09-23T18:00',
    });
    expect(await choose('2016-09-23T20:00', { shifts: SHIFTS })).toMatchObject({
      'next-shift': 'Fri 2016-09-23T23:00',
    });
    expect(await choose('2016-09-23T23:30', { shifts: SHIFTS })).toMatchObject({
      'next-shift': 'Sat 2016-09-24T08:00',
    });
  });

  it('should leave out weekends and bank holidays between working days', async () => {
    // when / then: Christmas Day of 2016 was a Sunday
    expect(await choose('2016-12-23T15:00')).toMatchObject({ 'working-day': 'Wed 2016-12-28T15:00' });
  });

  it('should keep the time of day where the clocks change', async () => {
    // when / then
    expect(await choose('2017-03-20T09:00')).toMatchObject({ 'fourteen-days': 'Mon 2017-04-03T09:00' });
  });

  it("should be the machine's time where that is not too far away", async () => {
    // when / then
    expect(await choose('2016-12-20T10:30', { machine: '2017-06-01T08:00' })).toMatchObject({
      machine: 'Thu 2017-06-01T08:00',
    });
    expect(await choose('2016-12-20T10:30', { machine: '2016-12-06T10:30' })).toMatchObject({
      machine: 'Tue 2016-12-06T10:30',
    });
    expect(await choose('2016-12-20T10:30', { machine: '2016-12-20T10:30' })).not.toHaveProperty('machine');
    expect(await choose('2016-12-20T10:30', { machine: '2018-01-01' })).not.toHaveProperty('machine');
  });
});

describe('a day or a moment', () => {
  it.each([
    ['2017-07-03', '2017-07-03T08:00:00.000Z'],
    ['2017-01-03T10:30', '2017-01-03T10:30:00.000Z'],
    ['2017-07-03T10:30:00+01:00', '2017-07-03T09:30:00.000Z'],
  ])('should be read from %s', (text, at) => {
    // when / then
    expect(momentOf(text)?.toISOString()).toBe(at);
  });

  it.each(['', 'tomorrow', '2017-02-31', '2017-13-01T00:00'])("should not be read from '%s'", (text) => {
    // when / then
    expect(momentOf(text)).toBeUndefined();
  });

  it('should lie within a year', () => {
    // when / then
    expect(latestFrom(new Date('2016-12-20T10:30:00Z')).toISOString()).toBe('2017-12-21T10:30:00.000Z');
  });
});
