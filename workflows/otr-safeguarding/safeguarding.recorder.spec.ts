import { PlanService } from '#care/plan/plan.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { RecordingFixture } from '../testing/recording-fixture.js';
import { dutyOf } from './duty.js';
import { restrictedInstance } from './restrict-instance.worker.js';

const SAFE = {
  ...{ immediateDanger: false, under18: false, childAtRisk: false, allegedIsWorker: false, crimeSuspected: false },
  ...{ personTold: true, done: 'is with her sister tonight' },
};
const YES = { hasCareNeeds: true, abuseOrNeglect: true, cannotProtectSelf: true, childAtRisk: false };
const WHY = {
  hasCareNeedsWhy: 'frail',
  abuseOrNeglectWhy: 'bruises',
  cannotProtectSelfWhy: 'cannot leave',
  wishes: 'peace',
};
const PLAN = {
  steps: [{ what: 'a key safe', who: 'agency:gmfrs' }],
  warningSigns: 'the car\nno calls',
  whoWatches: 'Ann',
};

describe('SafeguardingRecorder', () => {
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

  const begin = async (personId: string, more: { aboutWorker?: boolean } = {}): Promise<JsonObject> => {
    const { id: episodeId } = await recording.care.episode(personId, 'c1');
    const { id: concernId } = await concerns.raise({ ownerAgency: 'tht', episodeId, personId, ...more });
    return { episodeId, personId, concernId };
  };
  const idOf = ({ concernId }: JsonObject) => String(concernId);

  it('should follow a concern from safety over duty, planning and outcome to its plan and its end', async () => {
    // given
    const about = await begin('followed');
    const entry = { userTaskKey: '41', processId: 'p', elementId: 'ut-safe', formId: 'p04-safe', workerId: 'w' };
    const values = { abuseWhat: 'bruises on both arms' };
    await recording.care.get(TaskEntryService).record({ ...entry, episodeId: 'e-followed', values });
    // when
    await recording.record('p07-safe', { ...SAFE, immediateDanger: true }, about);
    await recording.record('p07-duty', { ...YES, ...WHY, capacity: 'has it' }, about);
    // then
    expect(await concerns.get(idOf(about))).toMatchObject({
      ...{ description: 'bruises on both arms', immediateDanger: true, dutyDecision: 's42', status: 'enquiry' },
      ...{ wishes: 'peace', capacity: 'has it', decidedBy: 'tht-worker' },
      section42: { careAndSupportNeeds: true, cannotProtectSelf: true, reasons: 'frail\nbruises\ncannot leave' },
    });
    // when
    const delay = { reason: 'the ward is closed', safeMeanwhile: 'stays there', newDate: '2016-09-26' };
    await recording.record('p07-delay', delay, about);
    const planning = { present: 'lead, police', wantedOutcome: 'peace', safeMeanwhile: 'stays there' };
    await recording.record('p07-planning', planning, about);
    const outcome = {
      riskOutcome: 'reduced',
      wantedAchieved: 'partly',
      planNeeded: true,
      safeguarding: { next: 'c1' },
    };
    await recording.record('p07-outcome', outcome, about);
    await recording.record('p07-plan', PLAN, about);
    // then
    expect(await concerns.get(idOf(about))).toMatchObject({
      ...{ status: 'plan', riskResult: 'reduced', wantedOutcome: 'partly', next: 'c1' },
      ...{ planningDelayReason: 'the ward is closed', planningHeldAt: recording.care.clock.now() },
    });
    expect(await plans.currentOf('e-followed', 'safeguarding')).toMatchObject({
      text: { warningSigns: ['the car', 'no calls'], contingency: 'Ann' },
      actions: [{ what: 'a key safe', ownerKind: 'agency', owner: 'gmfrs' }],
    });
    // when
    await recording.record('p07-review', { how: 'it holds', planNeeded: true }, about);
    expect(await concerns.get(idOf(about))).toMatchObject({ status: 'plan' });
    await recording.record('p07-review', { how: 'it held', planNeeded: false }, about);
    // then
    expect(await concerns.get(idOf(about))).toMatchObject({ status: 'closed', next: 'c1' });
    expect(await plans.currentOf('e-followed', 'safeguarding')).toBeNull();
  });

  it('should leave out the plan only where the risk is removed', async () => {
    // given
    const [stays, goes] = [await begin('stays'), await begin('goes')];
    // when
    await recording.record('p07-outcome', { riskOutcome: 'remains', wantedAchieved: 'not', planNeeded: false }, stays);
    await recording.record('p07-outcome', { riskOutcome: 'removed', wantedAchieved: 'fully', planNeeded: false }, goes);
    // then
    expect(await concerns.get(idOf(stays))).toMatchObject({ status: 'plan' });
    expect(await concerns.get(idOf(goes))).toMatchObject({ status: 'closed' });
  });

  it('should close a concern where there is no duty, with the help that goes on', async () => {
    // given
    const about = await begin('advised');
    // when
    await recording.record('p07-duty', { ...YES, ...WHY, cannotProtectSelf: false }, about);
    await recording.record('p07-help', { safeguarding: { next: 'c2' }, why: 'no duty', feedback: 'thanked' }, about);
    // then
    expect(await concerns.get(idOf(about))).toMatchObject({ dutyDecision: 'advice', status: 'closed', next: 'c2' });
  });

  it('should hide a concern that turns out to be about a worker, but from those who lead it', async () => {
    // given
    const about = await begin('hidden');
    const restrictions = recording.care.get(RestrictionService);
    await recording.record('p07-safe', { ...SAFE, allegedIsWorker: true, allegedPerson: 'a carer' }, about);
    expect(await restrictions.membersOf(idOf(about))).toEqual(['group:safeguarding-lead']);
    // when
    const own = recording.record('p07-lead', { workersAgency: 'gmp', leadGroup: 'agency:gmp' }, about);
    await expect(own).rejects.toMatchObject({ rule: 'lead-from-another-organisation' });
    await recording.record('p07-lead', { workersAgency: 'tht', leadGroup: 'agency:gmp' }, about);
    // then
    const gmp = { workerId: 'gmp-1', groups: ['agency:gmp'] };
    expect(await restrictions.mayKnow(idOf(about), gmp)).toBe(true);
    expect(await restrictions.mayKnow(restrictedInstance('9001'), gmp)).toBe(true);
    expect(await restrictions.mayKnow(idOf(about), { workerId: 'tht-1', groups: ['keyworker'] })).toBe(false);
  });

  it('should leave no trace of a concern about a worker among the plans of the journey', async () => {
    // given
    const about = await begin('traceless', { aboutWorker: true });
    // when
    await recording.record('p07-plan', PLAN, about);
    // then
    expect(await plans.currentOf('e-traceless', 'safeguarding')).toBeNull();
    expect(await concerns.get(idOf(about))).toMatchObject({ status: 'plan' });
  });

  it('should find the duty that the table of the pathway finds', async () => {
    // given
    const engine = await PathwayEngine.start();
    const flags = [true, false, null];
    for (const under18 of flags) {
      for (const childAtRisk of flags) {
        for (const hasCareNeeds of flags) {
          for (const abuseOrNeglect of flags) {
            for (const cannotProtectSelf of flags) {
              const seen = { under18, childAtRisk, hasCareNeeds, abuseOrNeglect, cannotProtectSelf };
              // then
              expect([seen, dutyOf(seen)]).toEqual([seen, engine.decide('d9-safeguarding', seen)]);
            }
          }
        }
      }
    }
  });
});
