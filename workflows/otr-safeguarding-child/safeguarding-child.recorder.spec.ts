import { PlanService } from '#care/plan/plan.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { RecordingFixture } from '../testing/recording-fixture.js';

const DECIDE = { whatIsKnown: 'what the school said', childsVoice: 'was asked alone', why: 'as told' };
const ENQUIRED = {
  seenAlone: true,
  found: 'nothing more',
  why: 'as told',
  conferenceNeeded: false,
  childDecision: 'none',
};

describe('SafeguardingChildRecorder', () => {
  let recording: RecordingFixture;
  let concerns: SafeguardingService;
  let plans: PlanService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    concerns = recording.care.get(SafeguardingService);
    plans = recording.care.get(PlanService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  const begin = async (personId: string, childDecision: string): Promise<JsonObject> => {
    const { id: episodeId } = await recording.care.episode(personId, 'c1');
    const { id: concernId } = await concerns.raise({ ownerAgency: 'tht', episodeId, personId });
    const about = { episodeId, personId, concernId };
    await recording.record('p07a-decide', { ...DECIDE, childDecision }, about);
    return about;
  };
  const statusOf = async ({ concernId }: JsonObject) => (await concerns.get(String(concernId))).status;

  it('should protect a child by a plan, and end it when it is needed no more', async () => {
    // given
    const about = await begin('protected', 's47');
    expect(await concerns.get(String(about.concernId))).toMatchObject({ dutyDecision: 'child', status: 'enquiry' });
    const steps = [{ what: 'school knows who may collect', who: 'school', byWhen: '2016-09-26' }];
    await recording.record('p07a-plan', { steps, coreGroup: 'mother, school', contingency: 'the refuge' }, about);
    expect(await statusOf(about)).toBe('plan');
    expect(await plans.currentOf('e-protected', 'safeguarding')).toMatchObject({
      text: { contingency: 'the refuge' },
      actions: [{ what: 'school knows who may collect', owner: 'school' }],
    });
    // when
    const review = { how: 'held', planNeeded: false, childDecision: 'child-in-need' };
    await recording.record('p07a-review', review, about);
    expect(await statusOf(about)).toBe('plan');
    await recording.record('p07a-need', { steps: [{ what: 'a talk every week', who: 'family' }] }, about);
    // then
    expect(await statusOf(about)).toBe('closed');
    expect(await plans.currentOf('e-protected', 'safeguarding')).toBeNull();
    expect((await plans.currentOf('e-protected', 'family'))?.actions).toMatchObject([{ ownerKind: 'family' }]);
  });

  it('should close at once where nothing is to be done', async () => {
    expect(await statusOf(await begin('nothing', 'none'))).toBe('closed');
  });

  it('should close after enquiry and assessment, whichever comes last', async () => {
    // given
    const [first, last] = [await begin('first', 's47'), await begin('last', 's47')];
    const assessment = { child: 'does well', analysis: 'safe' };
    const entry = { processId: 'p', elementId: 'ut-assessment', formId: 'p07a-assessment', workerId: 'w' };
    const own = { processInstanceKey: '8002', userTaskKey: '51' };
    await recording.care.get(TaskEntryService).record({ ...entry, ...own, values: assessment });
    // when assessed before
    await recording.record('p07a-enquiry', ENQUIRED, first, { processInstanceKey: '8002' });
    // and enquired before
    await recording.record('p07a-enquiry', ENQUIRED, last, { processInstanceKey: '8003' });
    expect(await statusOf(last)).toBe('enquiry');
    await recording.record('p07a-assessment', assessment, { ...last, childDecision: 'none' });
    // then
    expect(await Promise.all([statusOf(first), statusOf(last)])).toEqual(['closed', 'closed']);
  });
});
