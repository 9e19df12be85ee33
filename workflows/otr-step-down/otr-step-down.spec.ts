import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const TALK = { closingTo: 'nowhere', mayCall: true, mayTellStory: false, notYet: false };

describe('otr-step-down', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const closing = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-step-down')
      .withVariables(somebody({ mode: 'close', closeWished: true, agencies: [], adult: true, ...more }))
      .create();

  const result = (instance: string) => engine.lastValue(instance, 'closing');
  /** Each job of the ending, so often as it was done. */
  const done = () =>
    ['close-shares', 'store-follow-ups', 'notify-agencies', 'notify-referrer', 'write-cld', 'create-cost-lines'].map(
      (type) => engine.answered(type).length,
    );

  describe('is it time?', () => {
    it('should not be asked where person or keyworker want to end', () => {
      closing();
      expect(engine.openTasks()).toEqual(['ut-ending']);
    });

    it.each<[string, JsonObject, string]>([
      ['ready', { needsMetShare: 0.8, daysWithoutRed: 28, daysWithoutAmberOrRed: 28 }, 'ut-ending'],
      ['ready to step down', { needsMetShare: 0.5, daysWithoutRed: 14, daysWithoutAmberOrRed: 0 }, 'ut-ending'],
      ['not ready', { needsMetShare: 0.9, daysWithoutRed: 3, daysWithoutAmberOrRed: 3 }, 'ut-goes-on'],
      ['not known', { needsMetShare: null }, 'ut-stand'],
    ])('should be asked of the table otherwise: %s', (_, facts, task) => {
      closing({ closeWished: false, ...facts });
      expect(engine.openTasks()).toEqual([task]);
    });

    it.each<[string, JsonObject, string]>([
      ['all needs met, never Red', { needs: [{ status: 'met' }], lastRed: null, lastAmber: null }, 'ut-ending'],
      ['Red three days ago', { needs: [{ status: 'met' }], lastRed: '2026-01-02' }, 'ut-goes-on'],
      [
        'half met, Amber yesterday',
        { needs: [{ status: 'met' }, { status: 'open' }], lastAmber: '2026-01-04' },
        'ut-ending',
      ],
      ['nothing met', { needs: [{ status: 'open' }] }, 'ut-goes-on'],
      ['nothing said', {}, 'ut-goes-on'],
      ['nothing met, but the person wants to end', { needs: [{ status: 'open' }], closeWished: true }, 'ut-ending'],
    ])('should be looked at with the person: %s', (_, stand, task) => {
      // given
      closing({ closeWished: false });
      // when
      engine.completeUserTask('ut-stand', stand);
      // then
      expect(engine.openTasks()).toEqual([task]);
    });

    it.each(['c1', 'c2', 'family'])('should carry on in the stage chosen: %s', (goesOn) => {
      // given
      const instance = closing({ closeWished: false, needsMetShare: 0.1 });
      // when
      engine.completeUserTask('ut-goes-on', { goesOn });
      // then
      expect(result(instance)).toEqual({ result: 'carry-on', stage: goesOn });
      expect(engine.isActive(instance)).toBe(false);
      expect(done()).toEqual([0, 0, 0, 0, 0, 0]);
    });

    it('should carry on when the talk shows that it is too early', () => {
      // given
      const instance = closing({ agencies: ['gmp'] });
      // when
      engine.completeUserTask('ut-ending', { ...TALK, notYet: true });
      engine.completeUserTask('ut-goes-on', { goesOn: 'c1' });
      // then
      expect(result(instance)).toEqual({ result: 'carry-on', stage: 'c1' });
      expect(done()).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  describe('the ending', () => {
    it('should hear what each agency stops and keeps', () => {
      // given
      const instance = closing({ agencies: ['gmp', 'tht'] });
      engine.completeUserTask('ut-ending', TALK);
      // then
      expect(engine.userTasks('ut-confirm').map(({ candidateGroups }) => candidateGroups)).toEqual([
        ['agency:gmp'],
        ['agency:tht'],
      ]);
      // when
      for (const { key } of engine.userTasks('ut-confirm')) {
        engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: key, variables: { confirmation: 'stops' }, action: '' });
      }
      // then
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should wait for the agencies five working days and no longer', () => {
      // given
      const instance = closing({ agencies: ['gmp', 'tht'] });
      engine.completeUserTask('ut-ending', TALK);
      // when
      engine.clock.advanceTo(engine.dueOf('P5D@cal:wd').dueAt);
      // then
      expect(result(instance)).toEqual({ result: 'closed', stage: 'ended' });
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should close the shares, plan the calls, tell GP and referrer, and write what counts', () => {
      // given
      const instance = closing();
      // when
      engine.completeUserTask('ut-ending', TALK);
      // then
      expect(done()).toEqual([1, 1, 1, 1, 1, 1]);
      expect(engine.answered('store-follow-ups')[0]).toMatchObject({
        customHeaders: { elementKey: 'p08.calls' },
        variables: { followUpsWanted: true },
      });
      expect(engine.answered('notify-agencies')[0]?.customHeaders).toEqual({
        template: 'closing',
        recipients: 'ccg-gp',
      });
      expect(engine.answered('write-cld')[0]?.variables).toMatchObject({
        eventType: 'Service',
        outcome: 'NFA: support ended as planned',
      });
      expect(result(instance)).toEqual({ result: 'closed', stage: 'ended' });
    });

    it.each(['universal', 'vcse', 'early-help', 'statutory'])('should be a step down to %s', (closingTo) => {
      // given
      const instance = closing();
      // when
      engine.completeUserTask('ut-ending', { ...TALK, closingTo });
      // then
      expect(result(instance)).toEqual({ result: 'stepped-down', stage: 'ended' });
    });

    it('should call nobody who does not want it', () => {
      // given
      closing();
      // when
      engine.completeUserTask('ut-ending', { ...TALK, mayCall: false });
      // then
      expect(engine.answered('store-follow-ups')[0]?.variables.followUpsWanted).toBe(false);
    });

    it('should tell the story only where the person allows it', () => {
      // given
      const instance = closing();
      // when
      engine.completeUserTask('ut-ending', { ...TALK, mayTellStory: true });
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-case-study']);
      engine.completeUserTask('ut-case-study');
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should leave children out of client-level data', () => {
      // given
      closing({ adult: false });
      // when
      engine.completeUserTask('ut-ending', TALK);
      // then
      expect(engine.answered('write-cld')).toHaveLength(0);
    });

    it('should let somebody go who declined, without a talk, a letter or a call', () => {
      // when
      const instance = closing({ mode: 'declined', closeWished: false, agencies: ['gmp'] });
      // then
      expect(done()).toEqual([1, 1, 0, 0, 1, 1]);
      expect(engine.answered('store-follow-ups')[0]?.variables.followUpsWanted).toBe(false);
      expect(engine.answered('write-cld')[0]?.variables).toMatchObject({ outcome: 'NFA: support declined' });
      expect(result(instance)).toEqual({ result: 'declined', stage: 'ended' });
    });

    it('should begin also when a statutory service steps down', () => {
      // when
      engine.publish('Statutory.StepDown', 'episode-1', somebody({ closeWished: true }));
      // then
      expect(engine.openTasks()).toEqual(['ut-ending']);
    });
  });

  describe('the calls afterwards', () => {
    const due = (followUpId = 'follow-up-1') =>
      engine.publish('FollowUp.Due', followUpId, {
        followUpId,
        episodeId: 'episode-1',
        personId: 'person-1',
        callNo: 28,
      });

    it.each([
      ['sustained', 'end-sustained'],
      ['not-reached', 'end-not-reached'],
    ])('should end when it is %s', (callResult, end) => {
      // given
      due();
      // when
      engine.completeUserTask('ut-call', { callResult });
      // then
      expect(engine.records.completed()).toContain(end);
      expect(engine.answered('hand-over')).toHaveLength(0);
      expect(engine.answered('check-new-services')).toHaveLength(1);
    });

    it.each(['new-need', null])('should open the door again when it did not last: %j', (callResult) => {
      // given
      due();
      // when
      engine.completeUserTask('ut-call', { callResult });
      // then
      expect(engine.answered('hand-over')[0]?.variables).toMatchObject({
        contactId: 'follow-up:follow-up-1',
        route: 'conversation-1',
        repeatOf: 'episode-1',
        personId: 'person-1',
      });
    });

    it('should be each a short instance of its own', () => {
      due('follow-up-1');
      due('follow-up-2');
      expect(engine.userTasks('ut-call')).toHaveLength(2);
    });
  });

  describe('d10-stepdown', () => {
    it.each<[number | null, number | null, number | null, string]>([
      [0.8, 28, 28, 'close-offer'],
      [1, null, 28, 'close-offer'],
      [0.79, 28, 28, 'step-down'],
      [0.8, 27, 27, 'step-down'],
      [0.5, 14, 0, 'step-down'],
      [0.49, 100, 100, 'carry-on'],
      [0.5, 13, 13, 'carry-on'],
      [1, 0, 0, 'carry-on'],
      [null, 100, 100, 'carry-on'],
      [1, null, null, 'carry-on'],
    ])(
      'should say for %j met, %j days without Red, %j without Amber or Red: %s',
      (needsMetShare, red, amber, expected) => {
        const facts = { needsMetShare, daysWithoutRed: red, daysWithoutAmberOrRed: amber };
        expect(engine.decide('d10-stepdown', facts)).toBe(expected);
      },
    );
  });

  describe('d11-cld', () => {
    it.each<[boolean | null, string, string | null, string, string]>([
      [false, 'closing', 'planned', 'none', 'none'],
      [true, 'safeguarding', null, 'none', 'none'],
      [true, 'first-contact', 'connected', 'Request', 'NFA: information, advice or signposting'],
      [true, 'first-contact', 'declined', 'Request', 'NFA: support declined'],
      [true, 'first-contact', 'triage', 'Request', 'Progress to assessment, review or reassessment'],
      [true, 'conversation-1', null, 'Assessment', 'NFA: information, advice or signposting'],
      [true, 'conversation-2', null, 'Assessment', 'Progress to reablement or short-term maximising'],
      [true, 'conversation-3', null, 'Assessment', 'Progress to support planning or services'],
      [true, 'review', 'continue', 'Review', 'Continuation of support'],
      [true, 'review', 'change', 'Review', 'Progress to support planning or services'],
      [true, 'review', null, 'Review', 'NFA: support ended as planned'],
      [true, 'service', 'open', 'Service', 'Open'],
      [null, 'closing', 'planned', 'Service', 'NFA: support ended as planned'],
      [true, 'closing', 'declined', 'Service', 'NFA: support declined'],
      [true, 'closing', 'deceased', 'Service', 'NFA: deceased'],
      [true, 'closing', null, 'Service', 'NFA: support ended other'],
      [true, 'service', 'moved', 'Service', 'NFA: support ended other'],
      [true, 'something-else', null, 'none', 'none'],
    ])('should say for adult %j at %s, %j: %s, %s', (adult, cldEvent, cldResult, eventType, outcome) => {
      expect(engine.decide('d11-cld', { adult, cldEvent, cldResult })).toEqual({ eventType, outcome });
    });
  });
});
