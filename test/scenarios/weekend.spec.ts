import type { Type } from '@nestjs/common';
import { In } from 'typeorm';
import { ContactService } from '#care/contact/contact.service.js';
import { Episode } from '#care/episode/episode.entity.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { HubService } from '#care/hub/hub.service.js';
import { InfoRequest } from '#care/info-request/info-request.entity.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { MergeProposal } from '#care/person/merge-proposal.entity.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { readWeekend } from '#care/seed/weekend.js';
import { Share } from '#care/sharing/share.entity.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { SharingLogEntry } from '#care/sharing/sharing-log-entry.entity.js';
import type { EngineRecord } from '#protocol/records.js';
import { caseNumbers, episodeOf, ofType, scriptOf, WeekendRun } from './weekend-run.js';
import { drawnText, engineTexts, weekendNames, weekendSecrets, wordsIn } from './weekend-secrets.js';

/** Half of the weekend: twice it must give the same. */
const SATURDAY_NOON = '2016-09-24T12:00:00+01:00';
const PLAY_MS_MAX = 1_800_000;
const MINUTE_MS = 60_000;

const weekend = readWeekend();
const weekendCase = (caseNo: number) => weekend.cases.find((each) => each.caseNo === caseNo)!;
const eventAt = (type: string, caseNo: number) =>
  Date.parse(weekend.events.find((each) => each.type === type && each.caseNo === caseNo)!.at);

describe('the weekend and the twelve weeks after it', () => {
  let run: WeekendRun;
  let records: EngineRecord[];
  let hashes: string[];

  beforeAll(async () => {
    run = await WeekendRun.create();
    const other = await WeekendRun.create();
    await Promise.all([run.playUntil(SATURDAY_NOON), other.playUntil(SATURDAY_NOON)]);
    hashes = await Promise.all([run.hash(), other.hash()]);
    await other.drop();
    // Interrupted there, it goes on.
    await run.playUntil();
    records = await run.records();
  }, PLAY_MS_MAX);

  afterAll(() => run.drop());

  const care = <T>(service: Type<T>): T => run.demo.care.get(service);
  const requestsOf = (caseNo: number) => run.em.findBy(InfoRequest, { episodeId: episodeOf(caseNo) });
  /** Completed user tasks of a case, by the ids of their elements. */
  const done = (caseNo: number, elementId: string) => {
    const roots = rootsOf(records, caseNo);
    return ofType(records, 'USER_TASK').filter(
      ({ intent, value }) =>
        intent === 'COMPLETED' && value.elementId === elementId && roots.has(value.rootProcessInstanceKey),
    );
  };

  it('should be the same when it is played twice', () => {
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
  });

  it('should leave nothing stuck', () => {
    const failed = ofType(records, 'JOB').filter(({ intent }) => intent === 'FAILED');
    expect(failed.map(({ value }) => `${value.type}: ${value.errorMessage}`)).toEqual([]);
    // The one that the failed release is noticed by.
    expect(ofType(records, 'INCIDENT').map(({ intent }) => intent)).toEqual(['CREATED', 'RESOLVED']);
  });

  it('should have six shifts that add up to exactly 39 hours (A01)', async () => {
    const shifts = await Promise.all(weekend.shifts.map(({ id }) => care(HubService).shift(id)));
    const minutes = shifts.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS);
    expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(39 * 60);
    // and each has opened and handed over
    const opened = ofType(records, 'MESSAGE').filter(({ value }) => value.name === 'Shift.Opened');
    expect(opened.filter(({ intent }) => intent === 'PUBLISHED').map(({ value }) => value.correlationKey)).toEqual(
      weekend.shifts.map(({ id }) => id),
    );
    const handedOver = ofType(records, 'SIGNAL').filter(({ value }) => value.signalName === 'ShiftHandover');
    expect(handedOver.map(({ timestamp }) => timestamp)).toEqual(
      weekend.shifts.map(({ end }) => Date.parse(end) - 45 * MINUTE_MS),
    );
  });

  it('should have opened exactly 13 episodes (A02)', async () => {
    expect(await run.em.count(Episode)).toBe(13);
    const episodes = await run.em.findBy(Episode, { id: In(caseNumbers.map(episodeOf)) });
    expect(episodes).toHaveLength(13);
  });

  it.each(caseNumbers)('should ask those agencies alone that the person agreed to (A03, case %i)', async (caseNo) => {
    const { agenciesAllowed, expectedInfoRequests } = weekendCase(caseNo);
    const asked = (await requestsOf(caseNo)).map(({ agency }) => agency).sort();
    expect(asked).toEqual([...agenciesAllowed].sort());
    expect(asked).toHaveLength(expectedInfoRequests);
  });

  it('should ask 103 times in all (A03)', async () => {
    expect(await run.em.count(InfoRequest)).toBe(103);
  });

  it.each([4, 5, 7, 9])('should decide on every Red in time, also after closing (A04, case %i)', (caseNo) => {
    const due = Date.parse(weekendCase(caseNo).planDueAt);
    const [huddle] = done(caseNo, 'ut-huddle');
    const [plan] = done(caseNo, 'ut-plan');
    expect(huddle?.timestamp).toBeLessThan(due);
    expect(plan?.timestamp).toBeLessThanOrEqual(due);
    expect(done(caseNo, 'ut-safe')).toHaveLength(1);
  });

  it('should hand the Red of case 5 to the duty team at midnight (A04)', async () => {
    const [plan] = done(5, 'ut-plan');
    expect(plan?.timestamp).toBeGreaterThan(eventAt('edt-takeover', 5));
    const worker = await care(WorkerService).get(plan?.value.assignee ?? '');
    expect(worker.roles).toContain('edt');
  });

  it('should open no task of conversation 3 while the person is in a crisis (A05)', async () => {
    const opened = ofType(records, 'USER_TASK').filter(
      ({ intent, value }) => intent === 'CREATED' && ['otr-conversation-3', 'otr-panel'].includes(value.bpmnProcessId),
    );
    expect(opened.length).toBeGreaterThan(10);
    for (const caseNo of caseNumbers) {
      const roots = rootsOf(records, caseNo);
      const own = opened.filter(({ value }) => roots.has(value.rootProcessInstanceKey));
      const history = await care(EpisodeService).stageHistory(episodeOf(caseNo));
      for (const { timestamp } of own) {
        expect(history.filter(({ at }) => at.getTime() <= timestamp).at(-1)?.toStage).toBe('c3');
      }
    }
  });

  it('should hide case 9 from all who are not named for it (A06)', async () => {
    const restrictions = care(RestrictionService);
    const { personId, contactId } = scriptOf(9);
    const subjects = [personId, `${personId}-2`, 'household-case-09', contactId, episodeOf(9)];
    const keyworker = await care(KeyworkerService).holderOf(episodeOf(9));
    const hiddenFrom = async (workerId: string, groups: string[]) =>
      [...(await restrictions.hiddenFrom([...subjects, episodeOf(8)], { workerId, groups }))].sort();
    expect(await hiddenFrom('somebody', ['manager', 'team-lead', 'commissioner'])).toEqual([...subjects].sort());
    expect(await hiddenFrom('somebody', ['safeguarding-lead'])).toEqual([]);
    expect(await hiddenFrom('workerId' in keyworker ? keyworker.workerId : '', [])).toEqual([]);
  });

  it('should take every view away in under five seconds, and keep the log (A07)', async () => {
    const withdrawnAt = eventAt('agreement-withdrawn', 10);
    const shares = await run.em.findBy(Share, { episodeId: episodeOf(10) });
    expect(shares).toHaveLength(9);
    for (const share of shares) {
      expect(share.closedAt?.getTime()).toBeLessThan(withdrawnAt + 5_000);
      expect(share.closedAt?.getTime()).toBeGreaterThanOrEqual(withdrawnAt);
      expect(await care(SharingService).viewOf(episodeOf(10), share.agency)).toBeNull();
    }
    const log = await run.em.findBy(SharingLogEntry, { episodeId: episodeOf(10) });
    expect(log.filter(({ act }) => act === 'opened')).toHaveLength(9);
    expect(log.filter(({ act }) => act === 'revoked')).toHaveLength(9);
  });

  it.each(caseNumbers)('should compute the limits that the weekend has (A11, case %i)', (caseNo) => {
    const roots = rootsOf(records, caseNo);
    const computed = (name: string) =>
      ofType(records, 'VARIABLE')
        .filter(({ value }) => value.bpmnProcessId === 'otr-triage' && value.name === name)
        .filter(({ value }) => roots.has(value.rootProcessInstanceKey))
        .map(({ value }) => value.value)[0];
    const { infoDueAt, infoHalfTimeAt, planDueAt } = weekendCase(caseNo);
    expect(computed('infoDue')).toBe(infoDueAt);
    expect(computed('infoHalf')).toBe(infoHalfTimeAt);
    expect(computed('planDue')).toBe(planDueAt);
  });

  it('should have mental health as the largest group of main reasons (A12)', async () => {
    const contacts = await Promise.all(
      caseNumbers.map((caseNo) => care(ContactService).get(scriptOf(caseNo).contactId)),
    );
    const reasons = contacts.map(({ mainReason }) => mainReason);
    const about = caseNumbers.filter((_, index) => reasons[index] === 'mental-health');
    expect(about).toEqual([1, 4, 5, 7, 12]);
    const counts = [...new Set(reasons)].map((reason) => reasons.filter((each) => each === reason).length);
    expect(Math.max(...counts)).toBe(5);
  });

  it('should end as it is expected to after twelve weeks (A13)', async () => {
    const ends: Record<string, number[]> = {};
    for (const caseNo of caseNumbers) {
      const state = await stateOf(caseNo);
      ends[state] = [...(ends[state] ?? []), caseNo];
    }
    const { at: _, ...expected } = weekend.expectedEndStates;
    expect(ends).toEqual(expected);
    const stages = await Promise.all(
      [4, 7, 13].map(async (caseNo) => (await care(EpisodeService).get(episodeOf(caseNo))).stage),
    );
    expect(stages).toEqual(['c3', 'c2', 'c3']);
  });

  /** Where a case stands, in the weekend's words. */
  const stateOf = async (caseNo: number): Promise<string> => {
    const { closedAt, outcome, keyworkerId } = await care(EpisodeService).get(episodeOf(caseNo));
    if (closedAt) {
      const [call] = await care(FollowUpService).ofEpisode(episodeOf(caseNo));
      return outcome === 'closed' && call?.daysAfter === 28 && call.sustained ? 'closed-sustained' : (outcome ?? '');
    }
    const roots = rootsOf(records, caseNo);
    const elements = ofType(records, 'PROCESS_INSTANCE').filter(
      ({ value }) =>
        value.bpmnProcessId === 'otr-safeguarding-child' &&
        value.elementId === 'tc-six-weeks' &&
        roots.has(value.rootProcessInstanceKey),
    );
    if (elements.at(-1)?.intent === 'ELEMENT_ACTIVATED') {
      return 'safeguarding-plan';
    }
    return keyworkerId ? 'open-keyworker' : 'open';
  };

  describe('the engine’s tables', () => {
    let texts: readonly string[];
    let drawn: string;

    beforeAll(async () => {
      texts = await engineTexts(run.em);
      drawn = await drawnText();
    });

    it('should hold what happened', () => {
      expect(texts).toEqual(expect.arrayContaining(['ut-listen', 'ut-ending', scriptOf(9).personId]));
    });

    it('should hold nobody’s name', () => {
      const names = weekendNames();
      expect(names.length).toBeGreaterThan(100);
      // when
      const held = new Set(texts.flatMap(wordsIn));
      const drawnWords = new Set(wordsIn(drawn));
      // then
      expect(names.filter((name) => held.has(name) && !drawnWords.has(name))).toEqual([]);
    });

    it('should hold no address, no number and no story', () => {
      const secrets = weekendSecrets().filter((secret) => !drawn.includes(secret));
      expect(secrets.length).toBeGreaterThan(300);
      // when
      const held = texts.join('\n');
      // then
      expect(secrets.filter((secret) => held.includes(secret))).toEqual([]);
    });
  });

  describe('what is told of single cases', () => {
    it('should remind, then call for help, and take the late answer of case 1', async () => {
      const dwp = (await requestsOf(1)).find(({ agency }) => agency === 'dwp');
      expect(dwp).toMatchObject({ status: 'replied', late: true });
      expect(dwp?.remindedAt?.getTime()).toBe(eventAt('reminder', 1));
      expect(dwp?.repliedAt?.getTime()).toBe(eventAt('late-reply', 1));
      const [help] = done(1, 'ut-stuck');
      expect(help?.value.creationTimestamp).toBe(eventAt('agency-silent', 1));
    });

    it('should go back to the referrer and begin twenty minutes later (case 2)', async () => {
      const [listened] = done(2, 'ut-listen');
      expect(listened?.timestamp).toBe(eventAt('returned-to-referrer', 2));
      const episode = await care(EpisodeService).get(episodeOf(2));
      expect(episode.openedAt.getTime()).toBe(eventAt('agreement-given', 2));
    });

    it('should find no place, and take that to the third level (case 4)', () => {
      const thrown = ofType(records, 'JOB').find(
        ({ intent, value }) => intent === 'ERROR_THROWN' && value.type === 'find-safe-place',
      );
      expect(thrown).toMatchObject({ timestamp: eventAt('error', 4), value: { errorCode: 'NoSuitableAccommodation' } });
      const levels = done(4, 'ut-stuck').map(({ timestamp, value }) => [value.candidateGroups, timestamp]);
      expect(levels[0]?.[0]).toEqual(['oncall-manager']);
      expect(levels[1]).toEqual([['oncall-manager', 'hub-coordinator', 'manager'], eventAt('escalation', 4)]);
    });

    it('should decide for the child of case 7 before its clock runs out', () => {
      const [decided] = done(7, 'ut-decide');
      expect(decided?.value.dueDate).toBe(weekendCase(7).childDecisionDueAt);
      expect(decided?.timestamp).toBeLessThan(Date.parse(weekendCase(7).childDecisionDueAt ?? ''));
    });

    it('should ask by phone while the database of case 9’s agency is down', async () => {
      const [phoned] = done(9, 'ut-phone');
      expect(phoned?.value.creationTimestamp).toBe(eventAt('outage-start', 9));
      const pennine = (await requestsOf(9)).find(({ agency }) => agency === 'pennine');
      expect(pennine?.repliedAt?.getTime()).toBeGreaterThan(eventAt('outage-end', 9));
    });

    it('should reject the wrong merge of case 12, and go on while its GP is silent', async () => {
      const [proposal] = await run.em.find(MergeProposal);
      expect(proposal).toMatchObject({ status: 'rejected', duplicateId: scriptOf(12).personId });
      expect(proposal?.decidedAt?.getTime()).toBe(eventAt('merge-proposal-wrong', 12));
      const gp = (await requestsOf(12)).find(({ agency }) => agency === 'ccg-gp');
      expect(gp?.repliedAt?.getTime()).toBe(eventAt('late-reply', 12));
      expect(done(12, 'ut-out-of-area')).toHaveLength(1);
    });

    it('should restore the front door’s diagram after the failed release', () => {
      const versions = ofType(records, 'PROCESS').filter(({ value }) => value.bpmnProcessId === 'otr-first-contact');
      expect(versions.map(({ value }) => value.version)).toEqual([1, 2, 3]);
      expect(versions[2]?.value.checksum).toBe(versions[0]?.value.checksum);
      const lateStart = ofType(records, 'PROCESS_INSTANCE').filter(
        ({ intent, value }) =>
          intent === 'ELEMENT_ACTIVATED' &&
          value.bpmnElementType === 'PROCESS' &&
          value.bpmnProcessId === 'otr-first-contact',
      );
      expect(lateStart.at(-1)?.value.version).toBe(3);
    });

    it('should give each person the keyworker that the weekend tells of', async () => {
      for (const caseNo of caseNumbers) {
        const [first] = await care(KeyworkerService).history(episodeOf(caseNo));
        const worker = await care(WorkerService).get(first?.workerId ?? '');
        expect([caseNo, worker.organisationId]).toEqual([caseNo, weekendCase(caseNo).keyworkerFrom]);
      }
    });
  });
});

/** Keys of the instances, with all that they called, that are about a case. */
function rootsOf(records: readonly EngineRecord[], caseNo: number): ReadonlySet<string> {
  const { contactId, personId } = scriptOf(caseNo);
  const ids = new Set<unknown>([contactId, personId, episodeOf(caseNo)]);
  return new Set(
    ofType(records, 'VARIABLE')
      .filter(({ value }) => ['contactId', 'episodeId', 'personId'].includes(value.name) && ids.has(value.value))
      .map(({ value }) => value.rootProcessInstanceKey),
  );
}
