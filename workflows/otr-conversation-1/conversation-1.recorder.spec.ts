import { ConnectionService } from '#care/connection/connection.service.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { CommunityService } from '#care/directory/community-service.entity.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { problemsOf, RecordingFixture } from '../testing/recording-fixture.js';

const BETTER = { wellbeingSatisfied: 7, wellbeingWorthwhile: 7, wellbeingHappy: 6, wellbeingAnxious: 3 };
const PEER = { worker: { id: 'gmp-worker', agency: 'gmp' } };

describe('ConversationOneRecorder', () => {
  let recording: RecordingFixture;
  let conversations: ConversationService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    conversations = recording.care.get(ConversationService);
    await recording.care.worker('tht', 'worker');
    await recording.care.worker('gmp', 'worker');
  });

  afterAll(() => recording.care.drop());

  const begin = async (personId: string): Promise<JsonObject> => {
    await recording.care.episode(personId, 'c1');
    return { episodeId: `e-${personId}`, personId };
  };
  const claim = (about: JsonObject) => {
    const triedList = [{ what: 'lunch club', result: 'good, and closed at night' }, { what: 'a befriender' }];
    return recording.record('p03-exhausted', { triedList, whyNotEnough: 'the nights', askingAgency: 'tht' }, about);
  };
  const challenge = (peerAgrees: boolean, challengerAgency = 'gmp') => ({
    ...{ challenger: 'A peer', challengerAgency, challengeText: 'and the neighbours?', peerAgrees },
  });

  it("should record the person's talk and the carer's own, with the connections each of them wants", async () => {
    // given
    const about = await begin('talked');
    const connections = [
      { need: 'friends', forWhom: 'person', inOwnWords: 'to sing again' },
      { need: 'carer', forWhom: 'carer' },
    ];
    const own = {
      whose: 'person',
      where: 'at home',
      withWhom: 'her sister',
      strengthsOwn: 'sings',
      gettingOn: 'slowly',
    };
    const carers = { whose: 'carer', strengthsOwn: 'patient', gettingOn: 'no sleep' };
    // when
    const values = {
      talks: [{ ...own, strengthsStreet: 'a neighbour', ...BETTER }, carers],
      connections,
      unsafe: false,
    };
    await recording.record('p03-talk', values, about);
    // then
    const talks = await conversations.ofEpisode('e-talked', 1);
    expect(talks).toHaveLength(2);
    expect(talks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ place: 'at home', present: ['her sister'], whatMatters: 'slowly', asks: 'friends: to sing again' },
          ...{ strengths: { own: 'sings', street: 'a neighbour' }, heldBy: 'tht-worker' },
          wellbeing: { satisfied: 7, worthwhile: 7, happy: 6, anxious: 3 },
        }),
        expect.objectContaining({ present: ['carer'], whatMatters: 'no sleep', asks: 'carer', wellbeing: null }),
      ]),
    );
  });

  it('should note what became of the connections that are meant', async () => {
    // given
    const about = await begin('went');
    const connections = recording.care.get(ConnectionService);
    const choose = async (id: string, name: string) => {
      await recording.care.em.save(CommunityService, { id, name, organizationName: 'a club', description: 'a club' });
      return connections.choose({ personId: 'went', episodeId: 'e-went', serviceId: id });
    };
    const [club, choir] = [await choose('lunch-club', 'Lunch at noon'), await choose('choir', 'Choir')];
    // when
    const attended = [
      { connection: 'lunch at noon ', went: 'once', difference: 'too loud' },
      { connection: 'something else', went: 'yes' },
    ];
    await recording.record('p03-how', { attended, ...BETTER, unsafe: false, enough: true }, about);
    // then
    expect(await connections.get(club.id)).toMatchObject({
      ...{ attended: true, differenceInOwnWords: 'too loud', wellbeingAfter: { happy: 6 } },
    });
    expect(await connections.get(choir.id)).toMatchObject({ attended: null });
    expect(await conversations.ofEpisode('e-went', 1)).toMatchObject([{ wellbeing: { anxious: 3 } }]);
  });

  it('should open the way to conversation 3 only with a peer of another organisation', async () => {
    // given
    const about = await begin('claimed');
    await claim(about);
    // when
    const sameOne = recording.record('p03-challenge', challenge(true, 'tht'), about);
    await expect(sameOne).rejects.toMatchObject({ rule: 'challenge-from-another-organisation' });
    const otherName = problemsOf(recording.record('p03-challenge', challenge(true, 'gmp'), about));
    expect(await otherName).toEqual([expect.stringMatching(/^challengerAgency: /)]);
    await recording.record('p03-challenge', challenge(true), about, PEER);
    // then
    expect((await conversations.gateEvidence('e-claimed')).c1).toEqual({
      ...{ exhausted: true, peerChallenge: { agrees: true } },
    });
    expect(await conversations.ofEpisode('e-claimed', 1)).toMatchObject([
      { whatWasTried: 'lunch club: good, and closed at night\na befriender', challengerOrganisationId: 'gmp' },
    ]);
  });

  it('should let the team lead settle it where peers do not agree', async () => {
    // given
    const about = await begin('decided');
    await claim(about);
    await recording.record('p03-challenge', challenge(false), about, PEER);
    // when
    const decision = { bothViews: 'both heard', decision: 'more', reason: 'enough was tried' };
    await recording.record('p03-decide', decision, about);
    // then
    expect((await conversations.gateEvidence('e-decided')).c1.peerChallenge.agrees).toBe(true);
  });
});
