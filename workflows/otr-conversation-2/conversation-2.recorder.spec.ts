import { BlockageService } from '#care/blockage/blockage.service.js';
import { ConversationService } from '#care/conversation/conversation.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { RiskFlagService } from '#care/risk-flag/risk-flag.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { RecordingFixture } from '../testing/recording-fixture.js';
import { EmergencyPlans } from './emergency-plans.js';
import { passesExitTest } from './exit-test.js';

const EXIT = { safeFourteenDays: true, newDanger: false, personConfirms: true, handedTo: 'nobody new' };

describe('ConversationTwoRecorder', () => {
  let recording: RecordingFixture;
  let risks: RiskFlagService;
  let conversations: ConversationService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    risks = recording.care.get(RiskFlagService);
    conversations = recording.care.get(ConversationService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  const begin = async (personId: string): Promise<JsonObject> => {
    await recording.care.episode(personId, 'c2');
    const values = {
      ...{ whoIsAtRisk: 'herself', fromWhat: 'tablets', personsView: 'too much', helpedBefore: 'her sister' },
      ...{ abuseOrNeglect: false, rag: 'Red', safePlaceTonight: true },
    };
    const about = { episodeId: `e-${personId}`, personId };
    await recording.record('p04-safe', values, about);
    return about;
  };

  it('should let everybody know the risk from the first talk on', async () => {
    // when
    await begin('first');
    // then
    expect(await risks.openOf('e-first')).toMatchObject([
      { kind: 'crisis', rag: 'Red', note: 'tablets', personId: 'first', ownerAgency: 'tht' },
    ]);
    expect(await recording.care.get(EpisodeService).get('e-first')).toMatchObject({ urgency: 'Red' });
    expect(await conversations.ofEpisode('e-first', 2)).toMatchObject([{ whatMatters: 'too much', unsafe: true }]);
  });

  it('should tick off the actions of the plan in force: those done when it was made, and those done since', async () => {
    // given
    await recording.care.episode('acts', 'c2');
    const entries = recording.care.get(TaskEntryService);
    const actions = ['a', 'b', 'c'].map((what) => ({ what, owner: 'keyworker', done: what === 'a' }));
    const entry = {
      userTaskKey: '31',
      processId: 'p',
      elementId: 'ut-plan',
      formId: 'p04-plan',
      workerId: 'tht-worker',
    };
    await entries.record({ ...entry, episodeId: 'e-acts', values: { actions } });
    const plans = recording.care.get(PlanService);
    const job = aJob('issue-one-page-plan', {}, { processInstanceKey: '8001' });
    await new EmergencyPlans(plans, entries).keep(job, 'e-acts', 1);
    // when
    const about = { episodeId: 'e-acts', personId: 'acts', action: { id: '1.3', owner: 'keyworker' } };
    await recording.record('p04-action', { actionDone: true }, about, { processInstanceKey: '8001' });
    // then
    expect((await plans.currentOf('e-acts', 'emergency'))?.actions.map(({ what, doneBy }) => [what, doneBy])).toEqual([
      ['a', 'tht-worker'],
      ['b', null],
      ['c', 'tht-worker'],
    ]);
  });

  it('should keep the risk up to the exit test, and clear it when the test passes', async () => {
    // given
    const about = { ...(await begin('exits')), rag: 'Amber', safeDays: 15 };
    await recording.record('p04-huddle', { stillCrisis: true, why: 'not sure of it yet' }, about);
    await recording.record('p04-exit', { ...EXIT, c2Next: 'close' }, { ...about, planTested: false });
    expect(await risks.openOf('e-exits')).toMatchObject([{ rag: 'Amber', note: 'not sure of it yet' }]);
    // when
    await recording.record('p04-exit', { ...EXIT, c2Next: 'close' }, { ...about, planTested: true });
    // then
    expect(await risks.openOf('e-exits')).toEqual([]);
  });

  it('should tell how a missing place was got round, and leave it open', async () => {
    // given
    const blockages = recording.care.get(BlockageService);
    await blockages.log({ id: 'b', type: 'no suitable accommodation' });
    // when
    const values = { where: 'the night shelter', safeBecause: 'staff are awake', whatWasTried: 'every hostel' };
    await recording.record('p04-interim', values, { placeBlockageId: 'b' });
    // then
    expect(await blockages.get('b')).toMatchObject({
      ...{ status: 'open', description: 'every hostel', workaround: 'the night shelter\nstaff are awake' },
    });
  });

  it('should keep the claim that conversation 2 is exhausted', async () => {
    // given
    const about = await begin('more');
    // when
    const values = { ...EXIT, c2Next: 'more', c2Exhausted: true, triedHere: 'stayed six weeks' };
    await recording.record('p04-exit', values, about);
    // then
    expect((await conversations.ofEpisode('e-more', 2)).filter(({ exhausted }) => exhausted)).toMatchObject([
      { whatWasTried: 'stayed six weeks' },
    ]);
  });

  it('should pass the exit test exactly where the table of the pathway does', async () => {
    // given
    const engine = await PathwayEngine.start();
    const flags = [true, false, null];
    for (const newDanger of flags) {
      for (const safeFourteenDays of flags) {
        for (const safeDays of [null, 13, 14]) {
          for (const planTested of flags) {
            for (const personConfirms of flags) {
              const seen = { newDanger, safeFourteenDays, safeDays, planTested, personConfirms };
              // then
              expect([seen, passesExitTest(seen)]).toEqual([seen, engine.decide('d5-c2-exit', seen) === 'stable']);
            }
          }
        }
      }
    }
  });
});
