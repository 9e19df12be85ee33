import { ConversationService } from '#care/conversation/conversation.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { restrictedInstance } from '../otr-safeguarding/restrict-instance.worker.js';
import { problemsOf, RecordingFixture } from '../testing/recording-fixture.js';
import { TaskSubmission } from './task-submission.service.js';

const TALK: JsonObject = {
  talks: [{ whose: 'person', strengthsOwn: 'knows everybody in the street', gettingOn: 'an ordinary week' }],
  connections: [{ need: 'friends', forWhom: 'person', inOwnWords: 'somebody to talk to' }],
  unsafe: false,
};

describe('TaskSubmission', () => {
  let recording: RecordingFixture;
  let submission: TaskSubmission;
  let entries: TaskEntryService;
  let conversations: ConversationService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    const { care } = recording;
    submission = care.get(TaskSubmission);
    entries = care.get(TaskEntryService);
    conversations = care.get(ConversationService);
    await care.worker('tht', 'worker');
    await care.worker('gmp', 'worker');
  });

  beforeEach(() => {
    recording.tasks.completed.length = 0;
  });

  afterAll(() => recording.care.drop());

  const openTalk = async (personId: string) => {
    await recording.care.episode(personId, 'c1');
    return recording.openTask('p03-talk', { episodeId: `e-${personId}`, personId });
  };

  it('should keep the whole form on record, and let the engine have the process fields only', async () => {
    // given
    const { key } = await openTalk('whole');
    // when
    await submission.submitByKey(key, 'tht-worker', TALK);
    // then
    expect(await entries.get(key)).toMatchObject({
      values: TALK,
      episodeId: 'e-whole',
      agency: 'tht',
      restricted: false,
    });
    expect(recording.tasks.completed).toEqual([
      { key, variables: { connections: [{ need: 'friends', forWhom: 'person' }], unsafe: false } },
    ]);
    expect(await conversations.ofEpisode('e-whole')).toMatchObject([{ whatMatters: 'an ordinary week' }]);
  });

  it('should name the fields that are not right, and keep nothing', async () => {
    // given
    const { key } = await openTalk('wrong');
    // when
    const problems = await problemsOf(
      submission.submitByKey(key, 'tht-worker', { ...TALK, unsafe: 'no', mood: 'low' }),
    );
    // then
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['mood', 'unsafe']);
    expect(await entries.find(key)).toBeNull();
    expect(recording.tasks.completed).toEqual([]);
  });

  it('should leave out what the answers or the variables of the task hide', async () => {
    // given
    const task = recording.openTask('p08-call', { callNo: 28 });
    const hidden = { howItIs: 'well', anyNewService: false, headlineNeeds: ['housing'] };
    // when
    await submission.submit(task, 'tht-worker', { callResult: 'not-reached', ...hidden });
    // then
    expect((await entries.get(task.key)).values).toEqual({ callResult: 'not-reached' });
  });

  it('should go on where it broke off, and do nothing twice', async () => {
    // given
    const { key } = await openTalk('broken');
    recording.tasks.breaksOff = true;
    await expect(submission.submitByKey(key, 'tht-worker', TALK)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    recording.care.clock.set('2016-09-23T18:00:00+01:00');
    // when
    await submission.submitByKey(key, 'tht-worker', TALK);
    const again = await submission.submitByKey(key, 'tht-worker', TALK);
    // then
    expect(again.at).toEqual(new Date('2016-09-23T17:00:00+01:00'));
    expect(recording.tasks.completed).toHaveLength(1);
    expect(await conversations.ofEpisode('e-broken')).toHaveLength(1);
  });

  it('should bring the first submission to its end when another one comes, and say so', async () => {
    // given
    const { key } = await openTalk('first');
    recording.tasks.breaksOff = true;
    await expect(submission.submitByKey(key, 'tht-worker', TALK)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    // when
    const other = submission.submitByKey(key, 'gmp-worker', { ...TALK, unsafe: true, unsafeWho: 'the sister' });
    // then
    await expect(other).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(recording.tasks.completed).toMatchObject([{ key, variables: { unsafe: false } }]);
    expect(await entries.get(key)).toMatchObject({ workerId: 'tht-worker', values: TALK });
  });

  it('should keep nothing of what a recorder refuses, so that it can be mended', async () => {
    // given
    await recording.care.episode('mended', 'c1');
    const task = recording.openTask('p03-exhausted', { episodeId: 'e-mended', personId: 'mended' });
    const claim = { whyNotEnough: 'nobody is there at night', askingAgency: 'tht' };
    expect(await problemsOf(submission.submit(task, 'tht-worker', claim))).toEqual([
      expect.stringMatching(/^triedList: /),
    ]);
    expect(await entries.find(task.key)).toBeNull();
    // when
    await submission.submit(task, 'tht-worker', { ...claim, triedList: [{ what: 'lunch club' }] });
    // then
    expect(await conversations.ofEpisode('e-mended')).toMatchObject([{ exhausted: true, whatWasTried: 'lunch club' }]);
  });

  it('should restrict the entry of a form by which a concern turns out to be about a worker', async () => {
    // given
    const { id: concernId } = await recording.care.get(SafeguardingService).raise({ ownerAgency: 'tht' });
    const task = recording.openTask('p07-safe', { concernId });
    // when
    await submission.submit(task, 'tht-worker', {
      ...{ immediateDanger: false, under18: false, childAtRisk: false, crimeSuspected: false, personTold: true },
      ...{ allegedIsWorker: true, done: 'is with her sister tonight' },
    });
    // then
    expect(await entries.get(task.key)).toMatchObject({ restricted: true });
  });

  it('should restrict the entry of a task below a restricted instance', async () => {
    // given
    const subjectId = restrictedInstance('7001');
    const restriction = { subjectId, groups: ['safeguarding-lead'], reason: 'concern about a worker', by: 'w' };
    await recording.care.get(RestrictionService).restrict(restriction);
    const task = recording.openTask('p08-goes-on', {}, { processInstanceKey: '7002', callerInstanceKeys: ['7001'] });
    // when
    await submission.submit(task, 'tht-worker', { whyGoesOn: 'not yet', goesOn: 'c1' });
    // then
    expect(await entries.get(task.key)).toMatchObject({ restricted: true });
  });

  it('should keep the entry where the record that it is about is not there: the work goes on', async () => {
    // given
    const task = recording.openTask('p07-planning', { concernId: 'not-on-record' });
    const values = {
      present: 'lead, police',
      wantedOutcome: 'to be safe at home',
      safeMeanwhile: 'stays with a friend',
    };
    // when
    await submission.submit(task, 'tht-worker', values);
    // then
    expect(recording.tasks.completed).toHaveLength(1);
    expect(await entries.get(task.key)).toMatchObject({ values });
  });

  it('should refuse a task that is not there, and somebody whom nobody knows', async () => {
    // given
    const { key } = await openTalk('unknown');
    // then
    await expect(submission.submitByKey('404', 'tht-worker', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(submission.submitByKey(key, 'nobody', TALK)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await entries.find(key)).toBeNull();
  });
});
