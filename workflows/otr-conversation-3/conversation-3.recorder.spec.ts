import { ConversationService } from '#care/conversation/conversation.service.js';
import type { Stage } from '#care/episode/episode-values.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

describe('ConversationThreeRecorder', () => {
  let recording: RecordingFixture;
  let plans: PlanService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    plans = recording.care.get(PlanService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  const begin = async (personId: string, stage: Stage = 'c3'): Promise<JsonObject> => {
    await recording.care.episode(personId, stage);
    return { episodeId: `e-${personId}`, personId };
  };

  it('should record what a good life is, what is there for it, and what the carer needs', async () => {
    // given
    const about = await begin('lives');
    // when
    const goodLife = [{ outcome: 'a door of my own' }, { outcome: 'a dog' }];
    const involve = [
      { name: 'Ann', agreed: true },
      { name: 'Joe', agreed: false },
    ];
    await recording.record(
      'p05-good-life',
      { goodLife, strengths: 'cooks', involve, fundedSupportWanted: false },
      about,
    );
    await recording.record(
      'p05-resources',
      { own: 'a pension', community: 'the choir', housing: 'on the list' },
      about,
    );
    await recording.record('p05-carer', { who: 'her son', whatTheyNeed: 'a night off' }, about);
    // then
    const talks = await recording.care.get(ConversationService).ofEpisode('e-lives', 3);
    expect(talks).toHaveLength(3);
    expect(talks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          whatMatters: 'a door of my own\na dog',
          present: ['Ann'],
          strengths: { own: 'cooks' },
        }),
        expect.objectContaining({ strengths: { own: 'a pension', community: 'the choir' }, notes: 'on the list' }),
        expect.objectContaining({ present: ['carer', 'her son'], asks: 'a night off' }),
      ]),
    );
  });

  it('should refuse conversation 3 in a crisis', async () => {
    // given
    const about = await begin('crisis', 'c2');
    // then
    await expect(recording.record('p05-good-life', { fundedSupportWanted: false }, about)).rejects.toMatchObject({
      rule: 'no-long-term-plan-in-crisis',
    });
  });

  it("should write a family's own plan, found by their household", async () => {
    // given
    const about = await begin('family');
    const households = recording.care.get(HouseholdService);
    await households.create({ id: 'h', ownerAgency: 'tht', members: [{ personId: 'family', role: 'self' }] });
    // when
    const needs = [{ who: 'Dad', need: 'to be there on Sundays', agreed: 'he comes at two' }];
    await recording.record('p05-family', { needs }, about);
    // then
    expect(await plans.familyPlanOf('h')).toMatchObject({
      outcomes: [{ ownWords: 'to be there on Sundays', owner: 'Dad', how: 'he comes at two' }],
    });
  });

  it('should judge the outcomes of the plan in force', async () => {
    // given
    const about = await begin('reviewed');
    const outcomes = ['a dog', 'the choir', 'my own key'].map((ownWords) => ({ ownWords }));
    await plans.write({ episodeId: 'e-reviewed', kind: 'support', writtenBy: 'tht-worker', outcomes });
    // when
    const outcomesMet = [{ outcome: 'The choir', met: 'partly' }, { met: 'not' }, { outcome: 'another', met: 'met' }];
    await recording.record('p05-review', { asWanted: true, outcomesMet }, about);
    // then
    expect((await plans.currentOf('e-reviewed', 'support'))?.outcomes.map(({ status }) => status)).toEqual([
      ...['open', 'not-met', 'open'],
    ]);
  });
});
