import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import { BlockageService } from './blockage.service.js';

describe('BlockageService', () => {
  let care: CareFixture;
  let blockages: BlockageService;

  beforeAll(async () => {
    care = await CareFixture.create();
    blockages = care.get(BlockageService);
  });

  beforeEach(() => care.clock.set(FIXTURE_START));

  afterAll(() => care.drop());

  it('should count similar blockages of the last fourteen days', async () => {
    // given
    const log = async (at: string, type: string) => {
      care.clock.set(at);
      await blockages.log({ type, step: 'st-find-safe-place' });
    };
    await log('2016-09-09T16:59:59+01:00', 'no suitable accommodation');
    await log('2016-09-09T17:00:00+01:00', 'no suitable accommodation');
    await log('2016-09-20T12:00:00+01:00', 'no answer');
    await log('2016-09-23T16:00:00+01:00', 'no suitable accommodation');
    // when
    care.clock.set(FIXTURE_START);
    // then
    expect(await blockages.countSimilar('no suitable accommodation')).toBe(2);
    expect(await blockages.countSimilar('no answer')).toBe(1);
    expect(await blockages.countSimilar('panel late')).toBe(0);
  });

  it('should log the same blockage once and follow it to its end', async () => {
    // given
    await blockages.log({ id: 'b', type: 'no capacity', agency: 'tht' });
    await blockages.log({ id: 'b', type: 'no capacity', agency: 'tht' });
    // when
    await blockages.raiseTo('b', 'escalation-meeting');
    await blockages.resolve('b', 'a bed was found', 14.5);
    // then
    expect(await blockages.list({ agency: 'tht' })).toMatchObject([
      { status: 'resolved', raisedTo: 'escalation-meeting', hoursLost: 14.5, resolvedAt: care.clock.now() },
    ]);
    await expect(blockages.raiseTo('gone', 'shift-lead')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('should keep both when two change different things at once', async () => {
    // given
    await blockages.log({ id: 'both', type: 'no answer' });
    // when
    await Promise.all([blockages.raiseTo('both', 'oncall-manager'), blockages.resolve('both', 'answered')]);
    // then
    expect(await blockages.get('both')).toMatchObject({ raisedTo: 'oncall-manager', resolution: 'answered' });
  });
});
