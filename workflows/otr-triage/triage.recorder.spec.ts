import { EpisodeService } from '#care/episode/episode.service.js';
import { TeamService } from '#care/episode/team.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

describe('TriageRecorder', () => {
  let recording: RecordingFixture;
  let plans: PlanService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    plans = recording.care.get(PlanService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  it('should give the episode the colour of the huddle', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('huddled');
    const values = {
      ...{ whatMatters: 'the dog', huddleStrengths: 'a sister', whatWeKnow: 'a lot', whatWeDoNotKnow: 'the nights' },
      ...{ challengedBy: 'a nurse', challenge: 'is it asked for?', rag: 'Red', triage: { next: 'c1' } },
    };
    // when
    await recording.record('p02-huddle', values, { episodeId });
    // then
    expect(await recording.care.get(EpisodeService).get(episodeId)).toMatchObject({ urgency: 'Red', version: 2 });
  });

  it('should write the first plan with the person, and let who accepts it join the team with a first action', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('planned');
    const plan = {
      ...{
        outcomeOwnWords: 'To sleep in my own bed.',
        nextStep: 'Somebody rings tonight.',
        nextStepHolder: 'keyworker',
      },
      ...{ nextStepBy: '2016-09-24T12:00:00+01:00', emergencyContact: 'The hub, day and night' },
      offers: [{ agency: 'gmfrs', offer: 'a smoke alarm' }],
    };
    const first = await recording.record('p02-plan', plan, { episodeId });
    // when
    await recording.record('p02-accept', { accepted: true, firstAction: 'Rings at six.' }, { episodeId });
    // then
    const current = await plans.currentOf(episodeId, 'first');
    expect(current).toMatchObject({
      currentVersion: 2,
      text: { whoICallByNight: 'The hub, day and night', writtenBy: first.worker.id },
      outcomes: [{ ownWords: 'To sleep in my own bed.' }],
      actions: [
        { what: 'Somebody rings tonight.', ownerKind: 'keyworker', byWhen: new Date('2016-09-24T11:00:00Z') },
        { what: 'a smoke alarm', ownerKind: 'agency', owner: 'gmfrs' },
        { what: 'Rings at six.', ownerKind: 'agency', owner: 'tht' },
      ],
    });
    expect(await recording.care.get(TeamService).membersOf(episodeId)).toMatchObject([
      { workerId: 'tht-worker', role: 'intervention', isPrimary: false },
    ]);
  });

  it('should let a new first plan take the place of the one before', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('again');
    const plan = {
      ...{ nextStep: 'a', nextStepHolder: 'b', nextStepBy: '2016-09-24T12:00:00+01:00', emergencyContact: 'c' },
      outcomeOwnWords: 'first',
    };
    await recording.record('p02-plan', plan, { episodeId });
    // when
    await recording.record('p02-plan', { ...plan, outcomeOwnWords: 'second' }, { episodeId });
    // then
    expect((await plans.currentOf(episodeId, 'first'))?.outcomes).toMatchObject([{ ownWords: 'second' }]);
  });
});
