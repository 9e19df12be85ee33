import { HubService } from '../hub/hub.service.js';
import { CareSeedService } from '../seed/care-seed.service.js';
import { readWeekend } from '../seed/weekend.js';
import { CareFixture } from '../testing/care-fixture.js';
import { CalendarService } from './calendar.service.js';

describe('CalendarService', () => {
  let care: CareFixture;
  let calendar: CalendarService;

  beforeAll(async () => {
    care = await CareFixture.create();
    calendar = care.get(CalendarService);
    await care.get(CareSeedService).load();
  });

  afterAll(() => care.drop());

  it('should reach the stored limits of all thirteen people by the shifts in the database', async () => {
    // given
    const limits = {
      Red: ['PT2H', 'PT4H'],
      Amber: ['PT2H@cal:hub', 'END-OF-SHIFT'],
      Green: ['PT4H@cal:hub', 'END-OF-NEXT-SHIFT'],
    } as const;
    const { cases } = readWeekend();
    // when
    const computed = await Promise.all(
      cases.map(async ({ arrivesAt, rag }) => {
        const [info, plan] = await Promise.all(
          limits[rag].map((limit) => calendar.computeDue({ limit, from: arrivesAt })),
        );
        return [info!.halfAt, info!.dueAt, plan!.dueAt];
      }),
    );
    // then
    expect(computed).toEqual(
      cases.map(({ infoHalfTimeAt, infoDueAt, planDueAt }) => [infoHalfTimeAt, infoDueAt, planDueAt]),
    );
  });

  it('should count from now when no moment is given', async () => {
    // given Friday 17:00, half an hour into the shift
    expect(await calendar.computeDue({ limit: 'PT4H', calendar: 'cal:hub' })).toEqual({
      halfAt: '2016-09-23T19:00:00+01:00',
      dueAt: '2016-09-23T21:00:00+01:00',
    });
  });

  it('should count by the shift that is named', async () => {
    const { dueAt } = await calendar.computeDue({ limit: 'CLOSING+PT60M', shiftId: 'S5' });
    expect(dueAt).toBe('2016-09-25T18:00:00+01:00');
    await expect(calendar.computeDue({ limit: 'CLOSING+PT60M', shiftId: 'S9' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['2016-09-23T16:29:00+01:00', false],
    ['2016-09-23T16:30:00+01:00', true],
    ['2016-09-23T23:00:00+01:00', false],
    ['2016-10-05T19:59:00+01:00', true],
    ['2016-10-05T20:00:00+01:00', false],
  ])('should know at %s whether the hub is open: %s', async (at, open) => {
    expect(await calendar.isHubOpen(new Date(at))).toBe(open);
  });

  it('should tell a hub shift from everyday hours', async () => {
    const hubs = care.get(HubService);
    expect(await hubs.openShift(new Date('2016-09-24T16:30:00+01:00'))).toMatchObject({ id: 'S4' });
    expect(await hubs.openShift(new Date('2016-10-05T12:00:00+01:00'))).toBeNull();
  });

  it("should know today's shifts by London's day", async () => {
    const shifts = await care.get(HubService).shiftsOn(new Date('2016-09-23T23:30:00Z'));
    expect(shifts.map(({ id }) => id)).toEqual(['S3', 'S4']);
  });

  it('should let a worker of the roster be absent', async () => {
    // given
    const hubs = care.get(HubService);
    const [worker] = await hubs.workersOn('S6');
    // when
    await hubs.markRoster('S6', worker!.id, 'absent');
    // then
    expect(await hubs.checkRoster('S6')).toMatchObject({ planned: 26, absent: 1, absentWorkerIds: [worker!.id] });
    expect(await hubs.workersOn('S6')).toHaveLength(25);
    await expect(hubs.markRoster('S6', 'nobody', 'present')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
