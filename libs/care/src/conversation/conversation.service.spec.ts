import { EpisodeService } from '../episode/episode.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { ConversationService } from './conversation.service.js';

describe('ConversationService', () => {
  let care: CareFixture;
  let conversations: ConversationService;

  beforeAll(async () => {
    care = await CareFixture.create();
    conversations = care.get(ConversationService);
    await care.worker('tht', 'holder');
    await care.worker('tht', 'colleague');
    await care.worker('gmp', 'peer');
  });

  afterAll(() => care.drop());

  const record = async (personId: string, no: 1 | 2 | 3 = 1) => {
    return conversations.record({ episodeId: `e-${personId}`, personId, no, heldBy: 'tht-holder' });
  };

  it('should count conversation 1 as exhausted only when a peer of another organisation agrees', async () => {
    // given
    await care.episode('gate', 'c1');
    const { id } = await record('gate');
    await conversations.claimExhausted(id, { whatWasTried: 'lunch club', whyNotEnough: 'nobody at night' });
    expect(await conversations.gateEvidence('e-gate')).toEqual({
      inCrisis: false,
      c1: { exhausted: true, peerChallenge: { agrees: false } },
      c2: { status: 'never at risk', exhausted: false },
    });
    // when
    await expect(conversations.challenge(id, { challengedBy: 'tht-colleague', agrees: true })).rejects.toMatchObject({
      rule: 'challenge-from-another-organisation',
    });
    await conversations.challenge(id, { challengedBy: 'gmp-peer', agrees: true, text: 'seen it too' });
    // then
    expect((await conversations.gateEvidence('e-gate')).c1.peerChallenge.agrees).toBe(true);
    expect(await care.get(EpisodeService).get('e-gate')).toMatchObject({ c1Exhausted: true });
  });

  it('should ask for a new challenge when the claim is made anew', async () => {
    // given
    await care.episode('anew', 'c1');
    const { id } = await record('anew');
    await conversations.claimExhausted(id, { whatWasTried: 'a', whyNotEnough: 'b' });
    await conversations.challenge(id, { challengedBy: 'gmp-peer', agrees: true });
    // when
    await conversations.claimExhausted(id, { whatWasTried: 'a and c', whyNotEnough: 'b' });
    // then
    expect((await conversations.gateEvidence('e-anew')).c1.peerChallenge.agrees).toBe(false);
  });

  it('should let a team lead settle what the peers did not agree on, of whichever organisation', async () => {
    // given
    await care.episode('settled', 'c1');
    const { id } = await record('settled');
    await conversations.claimExhausted(id, { whatWasTried: 'a', whyNotEnough: 'b' });
    await conversations.challenge(id, { challengedBy: 'gmp-peer', agrees: false });
    // when
    await conversations.settle(id, { decidedBy: 'tht-colleague', agrees: true, text: 'both were heard' });
    // then
    expect((await conversations.gateEvidence('e-settled')).c1.peerChallenge.agrees).toBe(true);
  });

  it('should hold no conversation 3 in a crisis', async () => {
    // given
    await care.episode('crisis', 'c2');
    // then
    await expect(record('crisis', 3)).rejects.toMatchObject({ rule: 'no-long-term-plan-in-crisis' });
    await expect(record('crisis', 2)).resolves.toMatchObject({ no: 2, ownerAgency: 'tht' });
  });

  it("should keep a carer's own talk beside the person's", async () => {
    // given
    await care.episode('cared', 'c1');
    await care.person('carer');
    await record('cared');
    // when
    await conversations.record({
      ...{ episodeId: 'e-cared', personId: 'carer', no: 1, heldBy: 'gmp-peer', place: 'at the kitchen table' },
      strengths: { family: 'a sister in Sale' },
      wellbeing: { satisfied: 4, worthwhile: 6, happy: 3, anxious: 8 },
    });
    // then
    expect(await conversations.ofEpisode('e-cared', 1)).toMatchObject([
      { personId: 'cared' },
      { personId: 'carer', ownerAgency: 'gmp', strengths: { family: 'a sister in Sale' }, wellbeing: { anxious: 8 } },
    ]);
  });
});
