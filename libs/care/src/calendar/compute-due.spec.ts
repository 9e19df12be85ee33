import { readSeedJson } from '../seed/seed-data.js';
import { computeDue } from './compute-due.js';
import { hubCalendar, type ShiftTimes } from './opening-calendar.js';

interface WeekendTimes {
  shifts: ShiftTimes[];
  cases: Array<{
    caseNo: number;
    arrivesAt: string;
    risk: string;
    rag: 'Red' | 'Amber' | 'Green';
    infoHalfTimeAt: string;
    infoDueAt: string;
    planDueAt: string;
    childDecisionDueAt?: string;
  }>;
}

/** The weekend's rows of the urgency table: limits for answers and for the plan. */
const LIMITS = {
  Red: { info: 'PT2H', plan: 'PT4H' },
  Amber: { info: 'PT2H@cal:hub', plan: 'END-OF-SHIFT' },
  Green: { info: 'PT4H@cal:hub', plan: 'END-OF-NEXT-SHIFT' },
};

const weekend = readSeedJson<WeekendTimes>('weekend.json');
const weekendHub = hubCalendar(weekend.shifts);
const everyDayHub = hubCalendar();

describe('computeDue', () => {
  it.each(weekend.cases)('should reach the limits stored with case $caseNo of the weekend', (aCase) => {
    // given
    const from = aCase.arrivesAt;
    const limits = LIMITS[aCase.rag];
    // when
    const info = computeDue({ limit: limits.info, from }, weekendHub);
    const plan = computeDue({ limit: limits.plan, from }, weekendHub);
    // then
    expect(info).toEqual({ halfAt: aCase.infoHalfTimeAt, dueAt: aCase.infoDueAt });
    expect(plan.dueAt).toBe(aCase.planDueAt);
  });

  it('should cover all thirteen people', () => {
    expect(weekend.cases).toHaveLength(13);
  });

  it('should end one working day after a Saturday on Monday at 17:00', () => {
    // given
    const saturday = weekend.cases.find((aCase) => aCase.childDecisionDueAt);
    // when
    const { dueAt } = computeDue({ limit: 'P1D', calendar: 'cal:wd', from: saturday!.arrivesAt }, weekendHub);
    // then
    expect(dueAt).toBe(saturday!.childDecisionDueAt);
  });

  it('should leave out bank holidays when it counts working days', () => {
    // given the Thursday before Easter 2017
    const from = '2017-04-13T11:00:00+01:00';
    // when
    const { dueAt } = computeDue({ limit: 'P1D@cal:wd', from }, everyDayHub);
    // then
    expect(dueAt).toBe('2017-04-18T17:00:00+01:00');
  });

  it('should count working hours over the night', () => {
    // when
    const due = computeDue({ limit: 'PT2H@cal:wd', from: '2016-09-26T16:00:00+01:00' }, everyDayHub);
    // then
    expect(due).toEqual({ halfAt: '2016-09-26T17:00:00+01:00', dueAt: '2016-09-27T10:00:00+01:00' });
  });

  it('should count hub hours from 08:00 to 20:00 on days without shifts', () => {
    // when
    const due = computeDue({ limit: 'PT4H', calendar: 'hub', from: '2016-10-01T18:00:00+01:00' }, weekendHub);
    // then
    expect(due).toEqual({ halfAt: '2016-10-01T20:00:00+01:00', dueAt: '2016-10-02T10:00:00+01:00' });
  });

  it('should go on with everyday hours when the last shift has ended', () => {
    // when
    const { dueAt } = computeDue({ limit: 'PT2H@cal:hub', from: '2016-09-26T16:00:00+01:00' }, weekendHub);
    // then
    expect(dueAt).toBe('2016-09-27T09:00:00+01:00');
  });

  it('should start the clock at the next opening when the hub is closed', () => {
    // when
    const due = computeDue({ limit: 'PT2H@cal:hub', from: '2016-09-25T02:00:00+01:00' }, weekendHub);
    // then
    expect(due).toEqual({ halfAt: '2016-09-25T11:30:00+01:00', dueAt: '2016-09-25T12:30:00+01:00' });
  });

  it('should keep the clock time of elapsed days when summer time ends', () => {
    // when
    const { dueAt } = computeDue({ limit: 'P1D', from: '2016-10-29T12:00:00+01:00' }, everyDayHub);
    // then
    expect(dueAt).toBe('2016-10-30T12:00:00+00:00');
  });

  it('should count elapsed hours as hours when summer time ends', () => {
    // when
    const { dueAt } = computeDue({ limit: 'PT24H', from: '2016-10-29T12:00:00+01:00' }, everyDayHub);
    // then
    expect(dueAt).toBe('2016-10-30T11:00:00+00:00');
  });

  it.each([
    ['CLOSING+PT60M', '2016-09-24T22:00:00+01:00', '2016-09-25T00:00:00+01:00'],
    ['CLOSING-PT45M', '2016-09-24T10:00:00+01:00', '2016-09-24T15:45:00+01:00'],
    ['OPENING-PT2H', '2016-09-25T06:00:00+01:00', '2016-09-25T08:30:00+01:00'],
    ['END-OF-SHIFT', '2016-09-24T16:30:00+01:00', '2016-09-24T23:00:00+01:00'],
    ['END-OF-NEXT-SHIFT', '2016-09-24T12:00:00+01:00', '2016-09-24T23:00:00+01:00'],
    ['END-OF-SHIFT', '2016-09-24T02:00:00+01:00', '2016-09-24T16:30:00+01:00'],
  ])('should read %s at %s as %s', (limit, from, dueAt) => {
    expect(computeDue({ limit, from }, weekendHub).dueAt).toBe(dueAt);
  });

  it('should take the shift that is named instead of the one that covers the moment', () => {
    // given
    const shift = weekend.shifts.find(({ id }) => id === 'S2')!;
    // when
    const { dueAt } = computeDue({ limit: 'CLOSING+PT60M', from: '2016-09-23T23:00:00+01:00', shift }, weekendHub);
    // then
    expect(dueAt).toBe('2016-09-24T00:00:00+01:00');
  });

  it.each([
    '',
    'soon',
    'R/P1W',
    'P1DT2H@cal:wd',
    'P1M@cal:hub',
    'PT2H@cal:moon',
    'PT2H@cal:hub@cal:wd',
    'PT0S',
    '-PT1H',
  ])("should refuse the limit '%s'", (limit) => {
    expect(() => computeDue({ limit, from: '2016-09-23T23:00:00+01:00' }, weekendHub)).toThrow(RangeError);
  });

  it('should refuse two calendars that differ', () => {
    expect(() => computeDue({ limit: 'PT2H@cal:hub', calendar: 'cal:wd', from: '2016-09-23' }, weekendHub)).toThrow(
      RangeError,
    );
  });
});
