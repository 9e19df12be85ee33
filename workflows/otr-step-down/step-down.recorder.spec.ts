import { CaseStudyService } from '#care/case-study/case-study.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

const STORY = { situation: 'a', whatWeDid: 'b', standardModel: 'c', benefits: 'd' };

describe('StepDownRecorder', () => {
  let recording: RecordingFixture;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  it('should note a call that was held, and leave open one that reached nobody', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('called');
    await recording.care.get(EpisodeService).close(episodeId, 'closed');
    const followUps = recording.care.get(FollowUpService);
    const [first, second] = await followUps.plan(episodeId, [28, 91]);
    // when
    const values = { callResult: 'sustained', howItIs: 'still singing', anyNewService: false };
    await recording.record('p08-call', values, { episodeId, followUpId: first?.id ?? '' });
    await recording.record('p08-call', { callResult: 'not-reached' }, { episodeId, followUpId: second?.id ?? '' });
    // then
    expect(await followUps.ofEpisode(episodeId)).toMatchObject([
      { status: 'done', sustained: true, newService: false, notes: 'still singing', calledBy: 'tht-worker' },
      { status: 'planned', sustained: null },
    ]);
  });

  it('should keep a story that the person allowed and read, and no other', async () => {
    // given
    const { id: episodeId } = await recording.care.episode('told');
    // when
    await recording.record('p08-case-study', { ...STORY, readByPerson: false }, { episodeId, mayTellStory: true });
    await recording.record('p08-case-study', { ...STORY, readByPerson: true }, { episodeId, mayTellStory: false });
    await recording.record('p08-case-study', { ...STORY, readByPerson: true }, { episodeId, mayTellStory: true });
    // then
    expect(await recording.care.get(CaseStudyService).ofEpisode(episodeId)).toMatchObject([
      { ...STORY, forBoard: true, writtenBy: 'tht-worker' },
    ]);
  });
});
