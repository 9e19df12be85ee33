import { Hub } from '../hub/hub.entity.js';
import { Shift } from '../hub/shift.entity.js';
import { CareFixture } from '../testing/care-fixture.js';
import { CalendarService } from './calendar.service.js';
import { toLondonIso } from './london-time.js';

describe('when the hub is open around a moment', () => {
  let care: CareFixture;
  let calendar: CalendarService;

  beforeAll(async () => {
    care = await CareFixture.create();
    calendar = care.get(CalendarService);
    const em = care.em;
    await em.insert(Hub, { id: 'hub', name: 'Hub' });
    const shifts: [id: string, startsAt: string, endsAt: string][] = [
      ['day', '2016-09-24T10:00:00+01:00', '2016-09-24T16:30:00+01:00'],
      ['evening', '2016-09-24T16:30:00+01:00', '2016-09-24T23:00:00+01:00'],
      // Over the night in which summer time ends: nine hours.
      ['night', '2016-10-29T22:00:00+01:00', '2016-10-30T06:00:00+00:00'],
    ];
    for (const [id, startsAt, endsAt] of shifts) {
      await em.insert(Shift, { id, hubId: 'hub', name: id, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
    }
  });

  afterAll(() => care.drop());

  const around = async (at: string) => {
    const { now, before, next } = await calendar.hoursAround(new Date(at));
    const words = (one: typeof now) => (one === null ? null : `${toLondonIso(one.start)} – ${toLondonIso(one.end)}`);
    return { now: words(now), before: words(before), next: words(next) };
  };
  const saturday = '2016-09-24T10:00:00+01:00 – 2016-09-24T23:00:00+01:00';
  const night = '2016-10-29T22:00:00+01:00 – 2016-10-30T06:00:00+00:00';

  it('should not close between shifts that follow each other', async () => {
    expect((await around('2016-09-24T16:29:00+01:00')).now).toBe(saturday);
    expect((await around('2016-09-24T16:30:00+01:00')).now).toBe(saturday);
  });

  it('should be closed from closing time on, and know when it was and when it opens', async () => {
    expect(await around('2016-09-24T23:00:00+01:00')).toEqual({
      now: null,
      before: saturday,
      next: '2016-09-25T08:00:00+01:00 – 2016-09-25T20:00:00+01:00',
    });
  });

  it('should keep the closing time of a night in which the clocks go back', async () => {
    // 01:30 comes twice.
    expect((await around('2016-10-30T01:30:00+01:00')).now).toBe(night);
    expect((await around('2016-10-30T01:30:00+00:00')).now).toBe(night);
    expect(await around('2016-10-30T06:00:00+00:00')).toMatchObject({ now: null, before: night });
  });

  it('should keep everyday hours by the clock on both sides of the change', async () => {
    expect(await around('2016-11-01T12:00:00+00:00')).toEqual({
      before: '2016-10-31T08:00:00+00:00 – 2016-10-31T20:00:00+00:00',
      now: '2016-11-01T08:00:00+00:00 – 2016-11-01T20:00:00+00:00',
      next: '2016-11-02T08:00:00+00:00 – 2016-11-02T20:00:00+00:00',
    });
    expect((await around('2016-10-28T12:00:00+01:00')).now).toBe(
      '2016-10-28T08:00:00+01:00 – 2016-10-28T20:00:00+01:00',
    );
  });
});
