import { HouseholdService } from '../person/household.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { EpisodeService } from './episode.service.js';
import { TeamService } from './team.service.js';

describe('EpisodeService', () => {
  let care: CareFixture;
  let episodes: EpisodeService;

  beforeAll(async () => {
    care = await CareFixture.create();
    episodes = care.get(EpisodeService);
  });

  afterAll(() => care.drop());

  it('should open an episode under the id that it is given, once', async () => {
    // given
    await care.person('once');
    const request = { id: 'e-once', personId: 'once', stage: 'triage', ownerAgency: 'tcc' } as const;
    // when
    const [first, second] = [await episodes.open(request), await episodes.open(request)];
    // then
    expect(first).toMatchObject({
      id: 'e-once',
      stage: 'triage',
      inCrisis: false,
      c2Status: 'never at risk',
      version: 1,
    });
    expect(second).toEqual(first);
    expect(await episodes.stageHistory('e-once')).toHaveLength(1);
  });

  it('should keep one open episode a person when two are opened at once', async () => {
    // given
    await care.person('twice');
    const open = (id: string) => episodes.open({ id, personId: 'twice', stage: 'triage', ownerAgency: 'tcc' });
    // when
    const results = await Promise.allSettled([open('e-twice-a'), open('e-twice-b')]);
    // then
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
  });

  it('should open another episode when the first has closed', async () => {
    // given
    await care.episode('again');
    await episodes.close('e-again', 'closed');
    // when
    const next = await episodes.open({ id: 'e-again-2', personId: 'again', stage: 'c1', ownerAgency: 'tcc' });
    // then
    expect(await episodes.openEpisodeOf({ personId: 'again' })).toMatchObject({ id: next.id });
  });

  it('should find the household episode of one of its members', async () => {
    // given
    await care.person('mother');
    await care.person('child');
    const members = [
      { personId: 'mother', role: 'self' },
      { personId: 'child', role: 'child' },
    ];
    await care.get(HouseholdService).create({ id: 'family', ownerAgency: 'tcc', members });
    await episodes.open({ id: 'e-family', householdId: 'family', stage: 'family', ownerAgency: 'tcc' });
    // then
    expect(await episodes.openEpisodeOf({ personId: 'child' })).toMatchObject({ id: 'e-family', subjectKey: 'family' });
    expect(await episodes.peopleOf('e-family')).toEqual(['child', 'mother']);
  });

  it('should begin a crisis with conversation 2 and end it when the person is stable', async () => {
    // given
    await care.episode('crisis', 'c1');
    // when
    await episodes.enterStage('e-crisis', 'c2');
    // then
    await expect(episodes.checkNotInCrisis('e-crisis')).rejects.toMatchObject({ rule: 'no-long-term-plan-in-crisis' });
    // when
    await episodes.endCrisis('e-crisis', true);
    await episodes.enterStage('e-crisis', 'gate');
    // then
    await expect(episodes.checkNotInCrisis('e-crisis')).resolves.toBeUndefined();
    expect(await episodes.get('e-crisis')).toMatchObject({ inCrisis: false, c2Status: 'stable', c2Exhausted: true });
  });

  it('should take nobody out of conversation 2 but by a decision of the duty social worker', async () => {
    // given
    await care.episode('kept', 'c2');
    // then
    expect(await episodes.changeStage('e-kept', { stage: 'declined' })).toEqual({
      changed: false,
      stage: 'c2',
      why: 'kept-in-conversation-2',
    });
    expect(await episodes.changeStage('e-kept', { stage: 'c2' })).toMatchObject({
      changed: false,
      why: 'already-there',
    });
    expect(await episodes.changeStage('e-kept', { stage: 'declined', byDutySocialWorker: true })).toMatchObject({
      changed: true,
      stage: 'declined',
    });
  });

  it('should keep the way through the stages', async () => {
    // given
    await care.episode('way', 'agreement');
    care.clock.set('2016-09-24T10:00:00+01:00');
    // when
    await episodes.enterStage('e-way', 'triage');
    await episodes.enterStage('e-way', 'triage');
    await episodes.changeStage('e-way', { stage: 'c2', byWorker: 'w', reason: 'new contact' });
    await episodes.close('e-way', 'closed');
    // then
    expect((await episodes.stageHistory('e-way')).map(({ fromStage, toStage }) => [fromStage, toStage])).toEqual([
      [null, 'agreement'],
      ['agreement', 'triage'],
      ['triage', 'c2'],
      ['c2', 'ended'],
    ]);
    expect(await episodes.changeStage('e-way', { stage: 'c1' })).toMatchObject({ why: 'episode-closed' });
  });

  it('should open again when its journey, which still rested, goes on after the closing', async () => {
    // given
    await care.episode('rests');
    await episodes.close('e-rests', 'closed');
    // when
    const again = await episodes.enterStage('e-rests', 'c2');
    // then
    expect(again).toMatchObject({ stage: 'c2', inCrisis: true, closedAt: null, outcome: null });
    expect(await episodes.openEpisodeOf({ personId: 'rests' })).toMatchObject({ id: 'e-rests' });
  });

  it('should refuse an episode about nobody, or about a person and a household', async () => {
    await care.person('both');
    const both = { id: 'e', personId: 'both', householdId: 'family', stage: 'c1', ownerAgency: 'tcc' } as const;
    await expect(episodes.open({ ...both, householdId: null, personId: null })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(episodes.open(both)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('should list page by page', async () => {
    // when
    const first = await episodes.list({ open: true, limit: 2 });
    const second = await episodes.list({ open: true, limit: 2, after: first.at(-1)!.id });
    // then
    expect(first).toHaveLength(2);
    expect(second.every(({ id }) => id > first[1]!.id)).toBe(true);
  });

  it('should know who is in the team, and who is no longer', async () => {
    // given
    await care.episode('team');
    await care.worker('gmp', 'a');
    await care.worker('tht', 'b');
    const team = care.get(TeamService);
    // when
    await team.add('e-team', 'gmp-a', 'intervention');
    await team.add('e-team', 'tht-b', 'keyworker', true);
    await team.remove('e-team', 'gmp-a');
    // then
    expect(await team.membersOf('e-team')).toMatchObject([{ workerId: 'tht-b', isPrimary: true }]);
    expect(await team.isMember('e-team', 'gmp-a')).toBe(false);
  });
});
