import { RestrictionService } from '../restriction/restriction.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { SafeguardingService } from './safeguarding.service.js';

describe('SafeguardingService', () => {
  let care: CareFixture;
  let concerns: SafeguardingService;

  beforeAll(async () => {
    care = await CareFixture.create();
    concerns = care.get(SafeguardingService);
    await care.worker('tht', 'alleged');
    await care.worker('tht', 'colleague');
    await care.worker('gmp', 'lead');
  });

  afterAll(() => care.drop());

  it('should store a concern even when nothing else is known', async () => {
    const concern = await concerns.raise({ ownerAgency: 'gmp', personId: 'not-registered', episodeId: 'not-open' });
    expect(concern).toMatchObject({ status: 'open', leadGroup: 'duty-social-worker', receivedAt: care.clock.now() });
  });

  it('should restrict a concern about a worker in the same step, and let a lead from elsewhere in', async () => {
    // given
    const restrictions = care.get(RestrictionService);
    const { id } = await concerns.raise({ ownerAgency: 'gmp', raisedBy: 'w', allegedWorkerId: 'tht-alleged' });
    expect(await restrictions.membersOf(id)).toEqual(['group:safeguarding-lead']);
    // then
    await expect(concerns.nameLead(id, 'tht-colleague', 'w')).rejects.toMatchObject({
      rule: 'lead-from-another-organisation',
    });
    // when
    expect(await concerns.nameLead(id, 'gmp-lead', 'w')).toBe('worker:gmp-lead');
    // then
    expect(await restrictions.mayKnow(id, { workerId: 'gmp-lead', groups: [] })).toBe(true);
    expect(await restrictions.mayKnow(id, { workerId: 'tht-alleged', groups: ['keyworker'] })).toBe(false);
  });

  it('should let a group of another organisation lead, and know of it', async () => {
    // given
    const { id } = await concerns.raise({ ownerAgency: 'gmp', aboutWorker: true });
    const own = concerns.leadBy(id, 'agency:tht', { by: 'w', workersAgency: 'tht' });
    await expect(own).rejects.toMatchObject({ rule: 'lead-from-another-organisation' });
    // when
    await concerns.leadBy(id, 'agency:gmp', { by: 'w', workersAgency: 'tht' });
    // then
    expect(await concerns.get(id)).toMatchObject({ leadGroup: 'agency:gmp' });
    expect(await care.get(RestrictionService).membersOf(id)).toEqual(['group:agency:gmp', 'group:safeguarding-lead']);
  });

  it('should keep what was said first of what it is about', async () => {
    // given
    const { id } = await concerns.raise({ ownerAgency: 'gmp', description: 'bruises', immediateDanger: true });
    // when
    await concerns.madeSafe(id, { immediateDanger: false, childAtRisk: true, description: 'something else' });
    // then
    expect(await concerns.get(id)).toMatchObject({ immediateDanger: false, childAtRisk: true, description: 'bruises' });
  });

  it('should restrict a concern when the worker is found out later', async () => {
    // given
    const { id } = await concerns.raise({ ownerAgency: 'gmp' });
    // when
    await concerns.aboutWorker(id, 'w', 'tht-alleged');
    // then
    expect(await concerns.get(id)).toMatchObject({ aboutWorker: true, allegedWorkerId: 'tht-alleged' });
    expect(await care.get(RestrictionService).isRestricted(id)).toBe(true);
  });

  it('should follow an adult concern from the three tests to its end', async () => {
    // given
    const { id } = await concerns.raise({ ownerAgency: 'gmp', episodeId: 'e' });
    const section42 = { careAndSupportNeeds: true, abuseOrNeglect: true, cannotProtectSelf: true, reasons: 'frail' };
    // when
    await concerns.decideDuty(id, { decision: 's42', section42, decidedBy: 'w' });
    expect(await concerns.get(id)).toMatchObject({ status: 'enquiry', section42, decidedAt: care.clock.now() });
    await concerns.planningDelayed(id, 'the ward could not be reached');
    await concerns.planningHeld(id);
    await concerns.outcome(id, { riskResult: 'reduced', wantedOutcome: 'partly', next: 'c2' });
    expect(await concerns.isOpenFor('e')).toBe(true);
    await concerns.close(id);
    await concerns.feedbackGiven(id);
    // then
    expect(await concerns.ofEpisode('e')).toMatchObject([
      { status: 'closed', next: 'c2', riskResult: 'reduced', planningDelayReason: 'the ward could not be reached' },
    ]);
    expect(await concerns.isOpenFor('e')).toBe(false);
  });
});
