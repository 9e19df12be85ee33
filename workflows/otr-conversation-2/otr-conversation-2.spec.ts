import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const SAFE_TONIGHT = { abuseOrNeglect: false, rag: 'Amber', safePlaceTonight: true };
const PLAN = {
  actions: [{ owner: 'person' }, { owner: 'agency:tht' }, { owner: 'keyworker' }],
  safePlaceTonight: true,
};
const REACHED = { reached: true, safeNow: 8, controlNow: 7, newDanger: false };
const STABLE = { safeFourteenDays: true, newDanger: false, personConfirms: true, c2Next: 'connect' };

describe('otr-conversation-2', () => {
  let engine: PathwayEngine;
  let safeDays: number;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
    safeDays = 0;
    engine.worker('note-contact', ({ variables }) => ({ tries: 0, safeDays, rag: variables.rag ?? 'Amber' }));
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const crisis = (more: JsonObject = {}) =>
    engine.processInstance().ofBpmnProcessId('otr-conversation-2').withVariables(somebody(more)).create();

  const planned = (more: JsonObject = {}, plan: JsonObject = {}) => {
    const instance = crisis(more);
    engine.completeUserTask('ut-safe', { ...SAFE_TONIGHT, ...more });
    engine.completeUserTask('ut-plan', { ...PLAN, ...plan });
    return instance;
  };

  /** The person calls, and somebody is in touch. */
  const touch = (values: JsonObject = {}) => {
    engine.publish('Person.Called', 'episode-1');
    engine.completeUserTask('ut-touch', { ...REACHED, ...values });
  };

  const readyToTest = () => {
    safeDays = 14;
    touch({ planTested: true });
  };

  const reasons = () => engine.answered('log-blockage', 'st-log-blockage').map(({ variables }) => variables.reason);

  describe('first, what must change to be safe', () => {
    it('should ask the keyworker while the hub is open, and the duty team at night', async () => {
      // when
      crisis();
      // then
      expect(engine.userTask('ut-safe').candidateGroups).toEqual(['keyworker:episode-1']);
      // given
      engine = await PathwayEngine.start({ startAt: '2026-01-05T22:30:00Z' });
      // when
      crisis({ receivedAt: '2026-01-05T22:30:00Z' });
      // then
      expect(engine.userTask('ut-safe').candidateGroups).toEqual(['edt']);
    });

    it('should call others in four hours after the crisis began, and leave the task where it is', () => {
      // given a crisis that began an hour before anybody opened it
      crisis({ receivedAt: '2026-01-05T08:00:00Z' });
      engine.clock.advance('PT2H59M');
      expect(engine.openTasks()).toEqual(['ut-safe']);
      // when
      engine.clock.advance('PT1M');
      // then
      expect(engine.openTasks()).toEqual(['ut-safe', 'ut-stuck']);
      expect(reasons()).toEqual(['NotSafeYet']);
      // when it is done
      engine.completeUserTask('ut-safe', SAFE_TONIGHT);
      // then the call for help is over
      expect(engine.openTasks()).toEqual(['ut-plan']);
    });

    it('should raise abuse or neglect beside, and go on at once', () => {
      // given
      crisis();
      // when
      engine.completeUserTask('ut-safe', { ...SAFE_TONIGHT, abuseOrNeglect: true });
      // then
      expect(engine.answered('raise-concern')).toHaveLength(1);
      expect(engine.openTasks()).toEqual(['ut-plan']);
    });

    it('should take an unknown colour as Amber', () => {
      // given
      crisis({ rag: null });
      // when
      engine.completeUserTask('ut-safe', { abuseOrNeglect: false, safePlaceTonight: true });
      engine.completeUserTask('ut-plan', PLAN);
      engine.clock.advance('P1D');
      // then
      expect(engine.openTasks()).toContain('ut-touch');
    });
  });

  describe('the emergency plan', () => {
    it.each([
      ['Red', 'PT4H'],
      ['Amber', 'PT24H'],
    ])('should be there for a %s within %s, else others are called in', (rag, limit) => {
      // given
      crisis();
      engine.completeUserTask('ut-safe', { ...SAFE_TONIGHT, rag });
      expect(engine.openTasks()).toEqual(['ut-plan']);
      // when
      engine.clock.advance(limit);
      // then
      expect(engine.openTasks()).toEqual(['ut-plan', 'ut-stuck']);
      expect(reasons()).toEqual(['NotSafeYet']);
    });

    it('should store an agreement that was asked just now, and wait for none', () => {
      // given
      crisis();
      engine.completeUserTask('ut-safe', { ...SAFE_TONIGHT, agreementAsked: true, agreement: { status: 'refused' } });
      // when
      engine.completeUserTask('ut-plan', PLAN);
      // then the refusal is on record, and the person is stayed with all the same
      expect(engine.answered('store-agreement')).toHaveLength(1);
      expect(engine.openTasks()).toEqual(['ut-action', 'ut-action', 'ut-action']);
      expect(engine.instancesOf('otr-stay-with-you')).toHaveLength(1);
    });

    it('should ask nobody to agree where that was not asked', () => {
      // when
      planned();
      // then
      expect(engine.answered('store-agreement')).toHaveLength(0);
    });

    it('should issue one page for each version', () => {
      // when
      planned({}, { shareWith: ['gmp', 'ambulance'] });
      // then
      expect(engine.answered('issue-one-page-plan').map(({ variables }) => variables)).toEqual([
        expect.objectContaining({ planVersion: 1, shareWith: ['gmp', 'ambulance'] }),
      ]);
      expect(engine.answered('notify-agencies', 'send-agencies').map(({ variables }) => variables)).toEqual([
        expect.objectContaining({ planVersion: 1, agencies: ['gmp', 'ambulance'] }),
      ]);
    });
  });

  describe('no safe place tonight', () => {
    it('should find one', () => {
      // when
      planned({ safePlaceTonight: false }, { safePlaceTonight: false });
      // then
      expect(engine.answered('find-safe-place')).toHaveLength(1);
      expect(engine.openTasks()).not.toContain('ut-interim');
    });

    it('should make it known where there is none, ask for help, and find an interim place', () => {
      // given
      engine.worker('find-safe-place', () => {
        throw new BpmnError('NoSuitableAccommodation');
      });
      // when
      const instance = planned({ safePlaceTonight: false }, { safePlaceTonight: false });
      // then
      expect(engine.answered('log-blockage', 'st-log-no-place')[0]?.customHeaders).toMatchObject({
        blockageType: 'no suitable accommodation',
      });
      expect(engine.signalled('Blockage.Raised')).toEqual([
        { signal: expect.objectContaining({ type: 'no suitable accommodation', episodeId: 'episode-1' }) },
      ]);
      expect(engine.published('Help.Asked')).toEqual([
        expect.objectContaining({
          variables: expect.objectContaining({ level: 2, reason: 'NoSuitableAccommodation' }),
        }),
      ]);
      expect(engine.openTasks(instance).sort()).toEqual(['ut-action', 'ut-action', 'ut-action', 'ut-interim']);
      const [help] = engine.instancesOf('otr-escalation');
      expect(engine.userTask('ut-stuck', help).candidateGroups).toEqual(['oncall-manager']);
      // and the blockage is counted once
      expect(engine.answered('log-blockage')).toHaveLength(1);
      // when
      engine.completeUserTask('ut-interim');
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-action', 'ut-action', 'ut-action']);
    });

    it('should not keep anybody from staying while it is looked for', () => {
      // given
      engine.worker('find-safe-place', () => {
        throw new BpmnError('NoSuitableAccommodation');
      });
      const instance = planned({ safePlaceTonight: false }, { safePlaceTonight: false });
      expect(engine.openTasks(instance)).toContain('ut-interim');
      // when
      touch();
      // then
      expect(engine.answered('note-contact')).toHaveLength(1);
      expect(engine.openTasks(instance)).toContain('ut-interim');
    });

    it('should be looked for again with the next version of the plan', () => {
      // given
      engine.worker('find-safe-place', () => {
        throw new BpmnError('NoSuitableAccommodation');
      });
      const instance = planned({ safePlaceTonight: false }, { safePlaceTonight: false });
      touch({ planWorked: false });
      expect(engine.openTasks(instance)).toEqual(['ut-plan']);
      // when
      engine.completeUserTask('ut-plan', { ...PLAN, safePlaceTonight: false });
      // then
      expect(engine.openTasks(instance)).toContain('ut-interim');
    });
  });

  describe('staying', () => {
    it('should begin at once and wait for no action, no money and no word', () => {
      // given
      const instance = planned({}, { moneyNow: 40 });
      expect(engine.openTasks(instance)).toEqual(['ut-action', 'ut-action', 'ut-action']);
      // when
      touch({ planWorked: true });
      // then
      expect(engine.answered('note-contact')).toHaveLength(1);
      expect(engine.answered('pay-small-money').map(({ variables }) => variables)).toEqual([
        expect.objectContaining({ amount: 40, planVersion: 1 }),
      ]);
    });

    it('should give each action to its owner', () => {
      // when
      planned();
      // then
      expect(engine.userTasks('ut-action').map(({ candidateGroups }) => candidateGroups)).toEqual([
        ['keyworker:episode-1'],
        ['agency:tht'],
        ['keyworker:episode-1'],
      ]);
    });

    it('should call others in when the person was not reached twice, and go on staying', () => {
      // given
      engine.worker('note-contact', () => ({ tries: 2, safeDays: 0, rag: 'Amber' }));
      const instance = planned();
      // when
      touch({ reached: false });
      // then
      expect(reasons()).toEqual(['NotReached']);
      expect(engine.userTask('ut-stuck').candidateGroups).toEqual(['oncall-manager']);
      expect(engine.openTasks(instance)).toContain('ut-visit');
    });

    it('should make a new version of a plan that did not hold, keep what is done, and pay anew', () => {
      // given
      const instance = planned({}, { moneyNow: 40 });
      const [first] = engine.userTasks('ut-action');
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: first!.key, variables: { actionDone: true }, action: '' });
      // when
      touch({ planWorked: false });
      // then the actions of the old version are settled
      expect(engine.openTasks(instance)).toEqual(['ut-plan']);
      // when
      engine.completeUserTask('ut-plan', { ...PLAN, moneyNow: 20 });
      // then
      expect(engine.answered('pay-small-money').map(({ variables }) => variables.planVersion)).toEqual([1, 2]);
      expect(engine.userTasks('ut-action')).toHaveLength(3);
      expect(engine.instancesOf('otr-stay-with-you')).toHaveLength(2);
    });

    it('should neither pay twice nor do an action again when the staying goes on with the same plan', () => {
      // given
      const instance = planned({}, { moneyNow: 40 });
      const [first] = engine.userTasks('ut-action');
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: first!.key, variables: { actionDone: true }, action: '' });
      readyToTest();
      // when the exit test says stay
      engine.completeUserTask('ut-exit', { ...STABLE, personConfirms: false });
      // then
      expect(engine.answered('pay-small-money')).toHaveLength(1);
      expect(engine.openTasks(instance)).toEqual(['ut-action', 'ut-action']);
    });
  });

  describe('the exit', () => {
    it('should be left only stable: safe, tested and confirmed by the person', () => {
      // given
      const instance = planned();
      readyToTest();
      expect(engine.openTasks(instance)).toEqual(['ut-exit']);
      // when
      engine.completeUserTask('ut-exit', { ...STABLE, c2Exhausted: true, c2Next: 'more' });
      // then
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.records.ofRoot(instance).completed().at(-1)).toBe('otr-conversation-2');
      expect(engine.records.ofRoot(instance).completed()).toContain('end-stable');
    });

    it.each<[string, JsonObject]>([
      ['the person does not confirm', { personConfirms: false }],
      ['the person was not asked', { personConfirms: null }],
      ['somebody doubts the fourteen days', { safeFourteenDays: false }],
    ])('should stay on when %s', (_, values) => {
      // given
      const instance = planned();
      readyToTest();
      // when
      engine.completeUserTask('ut-exit', { ...STABLE, ...values });
      // then
      expect(engine.isActive(instance)).toBe(true);
      expect(engine.instancesOf('otr-stay-with-you')).toHaveLength(2);
      expect(engine.answered('raise-concern')).toHaveLength(0);
    });

    it('should raise a new danger seen at the exit, and stay', () => {
      // given
      const instance = planned();
      readyToTest();
      // when
      engine.completeUserTask('ut-exit', { ...STABLE, newDanger: true });
      // then
      expect(engine.answered('raise-concern')).toHaveLength(1);
      expect(engine.isActive(instance)).toBe(true);
      expect(engine.instancesOf('otr-stay-with-you')).toHaveLength(2);
    });

    it('should settle what no longer matters when the crisis is over', () => {
      // given an open huddle
      const instance = planned();
      engine.clock.advance('P1W');
      expect(engine.openTasks(instance)).toContain('ut-huddle');
      engine.completeUserTask('ut-touch', { ...REACHED, planTested: true });
      readyToTest();
      // when
      engine.completeUserTask('ut-exit', STABLE);
      // then
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.openTasks(instance)).toEqual([]);
    });
  });

  describe('when it lasts', () => {
    it('should hold a peer huddle every week', () => {
      // given
      planned();
      // when
      engine.clock.advance('P21D');
      // then
      expect(engine.userTasks('ut-huddle')).toHaveLength(3);
      expect(engine.userTask('ut-touch').elementId).toBe('ut-touch');
    });

    it('should call for help every six weeks, and nobody leaves', () => {
      // given
      const instance = planned();
      engine.clock.advance('P41D');
      expect(engine.records.completed()).not.toContain('throw-too-long');
      // when
      engine.clock.advance('P1D');
      engine.clock.advance('P42D');
      // then
      expect(engine.records.completed().filter((id) => id === 'throw-too-long')).toHaveLength(2);
      expect(engine.isActive(instance)).toBe(true);
    });
  });

  describe('d5-c2-exit', () => {
    const exit = (facts: JsonObject) =>
      engine.decide('d5-c2-exit', {
        newDanger: false,
        safeFourteenDays: true,
        safeDays: 14,
        planTested: true,
        personConfirms: true,
        ...facts,
      });

    it.each<[string, JsonObject, string]>([
      ['all is well', {}, 'stable'],
      ['nobody said anything about the fourteen days but the count', { safeFourteenDays: null }, 'stable'],
      ['new danger', { newDanger: true }, 'safeguard'],
      ['new danger, and nothing else is known', { newDanger: true, safeDays: null, planTested: null }, 'safeguard'],
      ['13 days', { safeDays: 13 }, 'stay'],
      ['the keyworker does not count them as safe', { safeFourteenDays: false }, 'stay'],
      ['an untested plan', { planTested: false }, 'stay'],
      ['the person does not confirm', { personConfirms: false }, 'stay'],
      ['nothing is known', { safeDays: null, planTested: null, personConfirms: null, newDanger: null }, 'stay'],
    ])('should say of %s: %j → %s', (_, facts, expected) => {
      expect(exit(facts)).toBe(expected);
    });
  });
});
