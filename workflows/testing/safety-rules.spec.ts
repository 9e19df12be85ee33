import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from './pathway-engine.js';
import { somebody } from './somebody.js';

const MINUTE_MS = 60_000;
const AGREED = { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] };
const TALK = { closingTo: 'nowhere', mayCall: false, mayTellStory: false, notYet: false };

/** What must hold whatever the pathways are redrawn to: each rule is shown on the whole journey, with every pathway real. */
describe('the safety rules', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
    engine.worker('change-stage', ({ customHeaders, variables }): JsonObject => {
      if (customHeaders.announce === 'false') {
        return { inCrisis: variables.inCrisis === true || variables.stage === 'c2', stageSince: now() };
      }
      const change = { stage: variables.stage ?? null, stageSince: now(), inCrisis: variables.stage === 'c2' };
      engine.correlate('Stage.Changed', 'episode-1', change);
      return {};
    });
    engine.worker('check-not-in-crisis', ({ variables }) => {
      if (variables.inCrisis === true) {
        throw new BpmnError('NoLongTermPlanInCrisis');
      }
      return {};
    });
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const now = () => new Date(engine.clock.now).toISOString();

  /** A journey whose first stage is this one. */
  const journeyIn = (stage: string, more: JsonObject = {}) => {
    engine.worker('open-episode', () => ({ stage, adult: true }));
    engine.publish('Contact.Accepted', 'person-1', { ...somebody(), route: 'triage', agreement: AGREED, ...more });
    return engine.instancesOf('otr-journey')[0] as string;
  };
  const concern = (concernId = 'concern-1') =>
    engine.correlate('Safeguarding.Concern', 'episode-1', {
      ...{
        concernId,
        contactId: 'contact-1',
        receivedAt: now(),
        aboutWorker: false,
        childAtRisk: null,
        raisedBy: 'gmp',
      },
    });
  const crisis = () =>
    engine.correlate('Stage.Changed', 'episode-1', { stage: 'c2', stageSince: now(), inCrisis: true });

  const STAGES: [string, string][] = [
    ['agreement', 'ut-explain'],
    ['triage', 'ut-reply'],
    ['c1', 'ut-talk'],
    ['c2', 'ut-safe'],
    ['c3', 'ut-good-life'],
    ['family', 'ut-family'],
    ['close', 'ut-stand'],
  ];

  describe('a safeguarding concern', () => {
    it.each(STAGES)('should be heard in stage %s and interrupt nothing', (stage, task) => {
      // given
      const journey = journeyIn(stage);
      const before = engine.openTasks(journey);
      expect(engine.openTasks()).toContain(task);
      // when
      concern();
      // then
      expect(engine.openTasks(journey)).toEqual(expect.arrayContaining([...before, 'ut-make-safe']));
    });

    it('should be heard several times at once, each with its own hour', () => {
      // given
      journeyIn('c1');
      // when
      concern('concern-1');
      concern('concern-2');
      // then
      expect(engine.userTasks('ut-make-safe')).toHaveLength(2);
    });

    it('should let the work with the crisis go on, and what it leads to changes nothing there', () => {
      // given
      const journey = journeyIn('c2');
      concern();
      // when
      engine.completeUserTask('ut-make-safe', { under18: false, childAtRisk: false, allegedIsWorker: false });
      engine.completeUserTask('ut-duty', { hasCareNeeds: false, abuseOrNeglect: true, cannotProtectSelf: false });
      engine.completeUserTask('ut-help-otherwise', { safeguarding: { next: 'none' } });
      // then
      expect(engine.openTasks(journey)).toContain('ut-safe');
      expect(engine.records.ofRoot(journey).terminated()).not.toContain('ut-safe');
    });

    it('should keep the journey open during step-down, until it is looked after', () => {
      // given
      const journey = journeyIn('close');
      engine.completeUserTask('ut-stand', { closeWished: true });
      concern();
      // when everything else has ended
      engine.completeUserTask('ut-ending', TALK);
      engine.clock.advance('P30D');
      // then
      expect(engine.isActive(journey)).toBe(true);
      // when it shows that the person is not safe
      engine.completeUserTask('ut-make-safe', { under18: false, childAtRisk: false, allegedIsWorker: false });
      engine.completeUserTask('ut-duty', { hasCareNeeds: false, abuseOrNeglect: true, cannotProtectSelf: false });
      engine.completeUserTask('ut-help-otherwise', { safeguarding: { next: 'c2' } });
      // then
      expect(engine.openTasks(journey)).toContain('ut-safe');
    });
  });

  describe('a crisis', () => {
    it.each(STAGES.filter(([stage]) => stage !== 'c2'))('should come before %s at once', (stage, task) => {
      // given
      const journey = journeyIn(stage);
      expect(engine.openTasks()).toContain(task);
      // when
      crisis();
      // then
      expect(engine.openTasks(journey)).toContain('ut-safe');
      expect(engine.openTasks(journey)).not.toContain(task);
    });

    it('should wait for no agreement', () => {
      // when
      const journey = journeyIn('c2', { agreement: { status: 'notAsked' }, route: 'conversation-2' });
      // then
      expect(engine.openTasks(journey)).toContain('ut-safe');
      expect(engine.openTasks(journey)).not.toContain('ut-explain');
    });

    it('should let others know after six weeks, and nobody leaves', () => {
      // given
      const journey = journeyIn('c2', { route: 'conversation-2' });
      engine.completeUserTask('ut-safe', { abuseOrNeglect: false, rag: 'Amber', safePlaceTonight: true });
      engine.completeUserTask('ut-plan', { actions: [], safePlaceTonight: true });
      const isC2TooLong = () =>
        engine.answered('log-blockage').some(({ variables }) => variables.reason === 'C2TooLong');
      engine.clock.advance('P41D');
      expect(isC2TooLong()).toBe(false);
      // when
      engine.clock.advance('P1D');
      // then
      expect(isC2TooLong()).toBe(true);
      const help = engine.userTasks('ut-stuck', journey).map(({ candidateGroups }) => candidateGroups);
      expect(help).toContainEqual(['oncall-manager', 'hub-coordinator', 'manager']);
      expect(engine.openTasks(journey)).toContain('ut-touch');
    });
  });

  describe('nothing long-term in a crisis', () => {
    it('should lead from conversation 3 to conversation 2', () => {
      // given the crisis is noted, and conversation 3 is to begin
      engine.worker('check-not-in-crisis', () => {
        throw new BpmnError('NoLongTermPlanInCrisis');
      });
      // when
      const journey = journeyIn('c3');
      // then
      expect(engine.openTasks(journey)).toContain('ut-safe');
      expect(engine.records.activated()).not.toContain('ut-good-life');
    });

    it('should order nothing once a crisis has begun', () => {
      // given a plan before the panel
      const journey = journeyIn('c3');
      engine.completeUserTask('ut-good-life', { fundedSupportWanted: false });
      engine.completeUserTask('ut-who');
      engine.completeUserTask('ut-what-next', { plan: { outcomes: [{ owner: 'person' }] }, planActivities: [] });
      engine.completeUserTask('ut-plan', { planWanted: true, weeklyCost: 400 });
      // when
      crisis();
      engine.clock.advance('P30D');
      // then
      expect(engine.userTasks('ut-vote', journey)).toEqual([]);
      expect(engine.answered('order-services')).toEqual([]);
    });
  });

  describe('the way to conversation 3', () => {
    const tried = (journey: string, agency: string, peerAgrees: boolean) => {
      engine.completeUserTask('ut-talk', { unsafe: false, connections: [] });
      engine.clock.advance('P14D');
      engine.completeUserTask('ut-how', { unsafe: false, enough: false, allTried: true });
      engine.completeUserTask('ut-exhausted', { askingAgency: 'tht' });
      engine.completeUserTask('ut-challenge', { challengerAgency: agency, peerAgrees });
      return engine.openTasks(journey);
    };

    it('should open when conversation 1 is exhausted and a peer of another agency agrees', () => {
      const journey = journeyIn('c1');
      expect(tried(journey, 'gmp', true)).toEqual(['ut-good-life']);
    });

    it('should not open on the word of the own agency', () => {
      const journey = journeyIn('c1');
      expect(tried(journey, 'tht', true)).toEqual(['ut-challenge']);
    });

    it('should not open while conversation 2 is not exhausted', () => {
      // given somebody who was at risk, and wants more
      const journey = journeyIn('c2', { route: 'conversation-2' });
      engine.worker('note-contact', () => ({ tries: 0, safeDays: 14, rag: 'Green' }));
      engine.completeUserTask('ut-safe', { abuseOrNeglect: false, rag: 'Amber', safePlaceTonight: true });
      engine.completeUserTask('ut-plan', { actions: [], safePlaceTonight: true });
      engine.publish('Person.Called', 'episode-1', {}, MINUTE_MS);
      engine.completeUserTask('ut-touch', { reached: true, newDanger: false, planTested: true });
      // when
      engine.completeUserTask('ut-exit', {
        ...{ safeFourteenDays: true, newDanger: false, personConfirms: true, c2Exhausted: true, c2Next: 'more' },
      });
      // then conversation 1 was never tried
      expect(engine.openTasks(journey)).toContain('ut-missing');
      expect(engine.records.activated()).not.toContain('ut-good-life');
    });
  });
});
