import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';
import { standIn } from '../testing/stand-in.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const AGREED = { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] };
/** What the journey calls; each is walked in a spec of its own, and together in the scenarios. */
const CALLED = [
  'otr-agreement',
  'otr-conversation-1',
  'otr-conversation-2',
  'otr-conversation-3',
  'otr-safeguarding',
  'otr-step-down',
  'otr-triage',
];
const EXHAUSTED = { exhausted: true, peerChallenge: { agrees: true } };

describe('journey (P00)', () => {
  let engine: PathwayEngine;
  let journey: string;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
    await engine.deployContent(CALLED.map(standIn));
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  /** Opens a journey; without more it stands in triage. */
  const accept = (more: JsonObject = {}) => {
    journey = engine.correlate('Contact.Accepted', 'person-1', {
      ...somebody({ rag: null }),
      ...{ route: 'triage', risk: 'rising', agreement: AGREED },
      ...more,
    });
    return journey;
  };
  /** Opens a journey and brings it to a stage. */
  const acceptIn = (stage: string) => {
    engine.worker('open-episode', () => ({ stage, adult: true }));
    return accept();
  };
  const tasks = () => engine.openTasks(journey);
  const done = (pathway: string, result: JsonObject) => engine.completeUserTask(`in-otr-${pathway}`, result, journey);
  const stage = () => engine.lastValue(journey, 'stage');
  const changeStage = (to: string, more: JsonObject = {}) =>
    engine.correlate('Stage.Changed', 'episode-1', { stage: to, stageSince: '2026-01-06T09:00:00Z', ...more });
  const asksToChangeTo = () => engine.answered('change-stage').filter(({ customHeaders }) => !customHeaders.announce);

  describe('beginning', () => {
    it.each<[string, JsonObject, string[]]>([
      ['a worry with agreement', {}, ['in-otr-triage']],
      ['a worry without choices yet', { agreement: { status: 'given' } }, ['in-otr-agreement']],
      ['a call back', { route: 'conversation-1' }, ['in-otr-conversation-1']],
      ['a crisis', { route: 'conversation-2', agreement: null }, ['in-otr-conversation-2', 'in-otr-triage']],
      ['a sign of abuse', { route: 'safeguarding', agreement: null }, ['in-otr-triage']],
      [
        'a sign of abuse at serious risk now',
        { route: 'safeguarding', risk: 'serious now' },
        ['in-otr-conversation-2', 'in-otr-triage'],
      ],
      ['danger', { route: '999-and-safeguard', agreement: null }, ['in-otr-conversation-2', 'in-otr-triage']],
    ])('should take the way of %s', (_, more, expected) => {
      // when
      accept(more);
      // then
      expect(tasks().sort()).toEqual(expected);
      expect(engine.answered('raise-concern')).toHaveLength(String(more.route).includes('safeguard') ? 1 : 0);
    });

    it('should be one journey a person, also when two contacts come at once', () => {
      // given
      accept();
      // then
      expect(() => accept({ contactId: 'contact-2', episodeId: 'episode-2' })).toThrow(/none was found/);
      expect(engine.instancesOf('otr-journey')).toHaveLength(1);
    });

    it('should hear a concern before its episode is open', () => {
      // given
      engine.hold('open-episode');
      accept();
      // when
      engine.correlate('Safeguarding.Concern', 'episode-1', {
        concernId: 'concern-1',
        receivedAt: '2026-01-05T09:00:00Z',
      });
      // then
      expect(tasks()).toEqual(['in-otr-safeguarding']);
    });

    it('should take a change of stage that comes before its work begins', () => {
      // given
      engine.hold('open-episode');
      accept();
      engine.publish(
        'Stage.Changed',
        'episode-1',
        { stage: 'c2', stageSince: '2026-01-05T09:00:00Z', inCrisis: true },
        DAY_MS,
      );
      // when
      engine.completeJob('open-episode', { stage: 'agreement', adult: true });
      // then
      expect(tasks()).toContain('in-otr-conversation-2');
      expect(tasks()).not.toContain('in-otr-agreement');
    });
  });

  describe('from stage to stage', () => {
    it.each<[string, string, JsonObject, string]>([
      ['agreement', 'agreement', { agreement: { status: 'given' } }, 'triage'],
      ['agreement', 'agreement', { agreement: { status: 'cannotAsk' } }, 'triage'],
      ['agreement', 'agreement', { agreement: { status: 'refused' } }, 'declined'],
      ['triage', 'triage', { triage: { next: 'c1' }, rag: 'Green' }, 'c1'],
      ['triage', 'triage', { triage: { next: 'c2' }, rag: 'Red' }, 'c2'],
      ['triage', 'triage', { triage: { next: 'family' }, rag: 'Amber' }, 'family'],
      ['triage', 'triage', { triage: { next: 'close' }, rag: 'Green' }, 'close'],
      ['triage', 'triage', {}, 'c1'],
      ['c1', 'conversation-1', { c1: { result: 'enough' } }, 'close'],
      ['c1', 'conversation-1', { c1: { result: 'at risk' } }, 'c2'],
      ['c1', 'conversation-1', { c1: { result: 'more', ...EXHAUSTED } }, 'c3'],
      ['c2', 'conversation-2', { c2: { status: 'stable', next: 'connect' } }, 'c1'],
      ['c2', 'conversation-2', { c2: { status: 'stable', next: 'close' } }, 'close'],
      ['c3', 'conversation-3', { c3: { result: 'plan in place' } }, 'close'],
      ['c3', 'conversation-3', { c3: { result: 'declined' } }, 'close'],
      ['c3', 'conversation-3', { c3: { result: 'not eligible' } }, 'c1'],
      ['close', 'step-down', { closing: { result: 'carry-on', stage: 'c1' } }, 'c1'],
      ['close', 'step-down', { closing: { result: 'carry-on', stage: 'c2' } }, 'c2'],
      ['close', 'step-down', { closing: { result: 'carry-on', stage: 'close' } }, 'c1'],
      ['close', 'step-down', { closing: { result: 'closed', stage: 'ended' } }, 'ended'],
      ['declined', 'step-down', { closing: { result: 'declined', stage: 'ended' } }, 'ended'],
    ])('should go from %s, when %s says %o, to %s', (from, pathway, result, to) => {
      // given
      acceptIn(from);
      // when
      done(pathway, result);
      // then
      expect(stage()).toBe(to);
      expect(engine.isActive(journey)).toBe(to !== 'ended');
    });

    it('should go from family to where the form says', () => {
      // given
      acceptIn('family');
      // when
      engine.completeUserTask('ut-family', { familyNext: 'c2' });
      // then
      expect(stage()).toBe('c2');
    });

    it('should go to conversation 1 after the agreement where a call back asked for it', () => {
      // given
      accept({ route: 'conversation-1', agreement: { status: 'notAsked' } });
      // when
      done('agreement', { agreement: AGREED });
      // then
      expect(stage()).toBe('c1');
    });

    it('should ask what is missing when nobody answers about agreement', () => {
      // given
      acceptIn('agreement');
      // when
      engine.clock.advanceTo(engine.dueOf('P10D@cal:wd').dueAt);
      // then
      expect(tasks()).toEqual(['ut-missing']);
      expect(engine.variable(engine.userTask('ut-missing').elementInstanceKey, 'reasons')).toEqual([
        'no-answer-about-agreement',
      ]);
      // when
      engine.completeUserTask('ut-missing', { missingNext: 'close' });
      // then
      expect(tasks()).toEqual(['in-otr-step-down']);
    });

    it('should tell closing whether the end was wished, and which agencies are around', () => {
      // given
      acceptIn('triage');
      done('triage', { triage: { next: 'c1' }, rag: 'Green', agenciesAround: ['gmp', 'tht'], rounds: 1 });
      // when
      done('conversation-1', { c1: { result: 'enough' } });
      // then
      const inside = engine.userTask('in-otr-step-down').elementInstanceKey;
      expect(engine.variable(inside, 'closeWished')).toBe(true);
      expect(engine.variable(inside, 'agencies')).toEqual(['gmp', 'tht']);
      expect(engine.variable(inside, 'mode')).toBe('close');
    });
  });

  describe('the way to conversation 3', () => {
    it('should show what is missing, and go where the keyworker and the person decide', () => {
      // given
      acceptIn('c1');
      // when
      done('conversation-1', { c1: { result: 'more', exhausted: true, peerChallenge: { agrees: false } } });
      // then
      expect(engine.variable(engine.userTask('ut-missing').elementInstanceKey, 'reasons')).toEqual([
        'peer-has-not-agreed',
      ]);
      // when
      engine.completeUserTask('ut-missing', { missingNext: 'c1' });
      // then
      expect(tasks()).toEqual(['in-otr-conversation-1']);
    });

    it('should stay shut after a crisis that was not shown to be exhausted', () => {
      // given
      acceptIn('c2');
      // when
      done('conversation-2', { c2: { status: 'stable', exhausted: false, next: 'more' } });
      // then
      expect(tasks()).toContain('ut-missing');
      expect(engine.lastValue(journey, 'gate')).toMatchObject({ result: 'not-yet' });
    });

    it('should lead back to the crisis when a long-term plan is asked for in one', async () => {
      // given the conversation itself refuses, whatever led to it
      engine = await PathwayEngine.start();
      engine.worker('check-not-in-crisis', () => {
        throw new BpmnError('NoLongTermPlanInCrisis');
      });
      // when
      acceptIn('c3');
      // then
      expect(stage()).toBe('c2');
      expect(tasks()).not.toContain('ut-good-life');
      expect(engine.lastValue(journey, 'inCrisis')).toBe(true);
    });

    it('should count as a crisis from the entry into conversation 2 until it ends stable', () => {
      // given
      acceptIn('c2');
      expect(engine.lastValue(journey, 'inCrisis')).toBe(true);
      // when
      done('conversation-2', { c2: { status: 'stable', exhausted: true, next: 'connect' } });
      // then
      expect(engine.lastValue(journey, 'inCrisis')).toBe(false);
    });
  });

  describe('a change of stage', () => {
    it.each(['agreement', 'triage', 'c1', 'c3', 'family', 'close', 'declined'])(
      'should interrupt %s for a crisis',
      (from) => {
        // given
        acceptIn(from);
        // when
        changeStage('c2', { inCrisis: true });
        // then
        expect(tasks().sort()).toEqual(
          // Where the agencies were not asked before they are asked now, beside.
          ['in-otr-conversation-2', 'in-otr-triage'],
        );
      },
    );

    it('should ask the agencies beside the crisis once, and wait for it with nothing', () => {
      // given
      acceptIn('triage');
      done('triage', { triage: { next: 'c1' }, rag: 'Green', rounds: 1 });
      // when
      changeStage('c2');
      // then
      expect(tasks()).toEqual(['in-otr-conversation-2']);
    });

    it('should go on with the stage while the triage beside is still open, and end after both', () => {
      // given
      acceptIn('c2');
      done('conversation-2', { c2: { status: 'stable', next: 'close' } });
      // when
      done('step-down', { closing: { result: 'closed', stage: 'ended' } });
      expect(engine.isActive(journey)).toBe(true);
      done('triage', { triage: { next: 'c1' }, rounds: 1 });
      engine.clock.advance('P1D');
      // then
      expect(engine.isActive(journey)).toBe(false);
    });
  });

  describe('six weeks in conversation 2', () => {
    it('should call others in at level 3, and nobody leaves', async () => {
      // given
      engine = await PathwayEngine.start();
      acceptIn('c2');
      engine.completeUserTask('ut-safe', { rag: 'Amber', abuseOrNeglect: false, safePlaceTonight: true });
      // when
      engine.clock.advance('P42D');
      // then
      const reasons = engine.answered('log-blockage').map(({ variables }) => [variables.reason, variables.level]);
      expect(reasons).toContainEqual(['C2TooLong', 3]);
      expect(stage()).toBe('c2');
    });
  });

  describe('a safeguarding concern', () => {
    const raise = (concernId: string, more: JsonObject = {}) =>
      engine.correlate('Safeguarding.Concern', 'episode-1', {
        concernId,
        ...{
          contactId: 'contact-1',
          receivedAt: '2026-01-05T09:00:00Z',
          aboutWorker: false,
          childAtRisk: null,
          raisedBy: 'x',
        },
        ...more,
      });

    it.each<[string, string]>([
      ['agreement', 'in-otr-agreement'],
      ['triage', 'in-otr-triage'],
      ['c1', 'in-otr-conversation-1'],
      ['c2', 'in-otr-conversation-2'],
      ['c3', 'in-otr-conversation-3'],
      ['family', 'ut-family'],
      ['close', 'in-otr-step-down'],
      ['declined', 'in-otr-step-down'],
    ])('should be heard in stage %s and interrupt nothing', (from, task) => {
      // given
      acceptIn(from);
      const before = engine.userTask(task, journey).key;
      // when
      raise('concern-1');
      // then
      expect(engine.userTask(task, journey).key).toBe(before);
      expect(tasks()).toContain('in-otr-safeguarding');
    });

    it('should be looked after each by itself when two come at once', () => {
      // given
      accept();
      // when
      raise('concern-1', { contactId: 'contact-1' });
      raise('concern-2', { contactId: 'contact-2' });
      // then
      const seen = engine
        .userTasks('in-otr-safeguarding')
        .map(({ elementInstanceKey }) => [
          engine.variable(elementInstanceKey, 'concernId'),
          engine.variable(elementInstanceKey, 'contactId'),
        ]);
      expect(seen).toEqual([
        ['concern-1', 'contact-1'],
        ['concern-2', 'contact-2'],
      ]);
    });

    it('should ask for conversation 2 when the enquiry says that the person is not safe', () => {
      // given
      acceptIn('c1');
      raise('concern-1');
      // when
      done('safeguarding', { safeguarding: { next: 'c2' } });
      // then
      expect(asksToChangeTo().map(({ variables }) => [variables.stage, variables.reason])).toEqual([
        ['c2', 'safeguarding'],
      ]);
    });

    it('should be heard during step-down, and the journey rests until it is looked after', () => {
      // given
      acceptIn('close');
      raise('concern-1');
      // when
      done('step-down', { closing: { result: 'closed', stage: 'ended' } });
      engine.clock.advance('P30D');
      expect(tasks()).toEqual(['in-otr-safeguarding']);
      // then a crisis opens conversation 2 again
      changeStage('c2', { inCrisis: true });
      expect(tasks()).toContain('in-otr-conversation-2');
      // when
      done('safeguarding', { safeguarding: { next: 'none' } });
      done('conversation-2', { c2: { status: 'stable', next: 'close' } });
      done('step-down', { closing: { result: 'closed', stage: 'ended' } });
      done('triage', { triage: { next: 'c1' } });
      engine.clock.advance('P1D');
      // then
      expect(engine.isActive(journey)).toBe(false);
    });
  });

  describe('news', () => {
    it('should ask why the same person had to come again, and change what has to change', () => {
      // given
      acceptIn('c1');
      // when
      engine.correlate('NewContact', 'episode-1', { contactId: 'contact-2', receivedAt: '2026-01-07T09:00:00Z' });
      // then
      expect(engine.answered('attach-contact')[0]?.variables).toMatchObject({
        contactId: 'contact-2',
        episodeId: 'episode-1',
      });
      expect(engine.userTask('ut-repeat').dueDate).toBe(engine.dueOf('P1D@cal:wd').dueAt);
      // when
      engine.completeUserTask('ut-repeat', { newStage: 'triage', repeatDemand: 'failure' });
      // then
      expect(asksToChangeTo().map(({ variables }) => variables.stage)).toEqual(['triage']);
      expect(tasks()).toEqual(['in-otr-conversation-1']);
    });

    it('should leave the stage alone where nothing changes', () => {
      // given
      acceptIn('c1');
      engine.correlate('NewContact', 'episode-1', { contactId: 'contact-2', receivedAt: '2026-01-07T09:00:00Z' });
      // when
      engine.completeUserTask('ut-repeat', { newStage: 'stay' });
      // then
      expect(asksToChangeTo()).toEqual([]);
    });

    it('should keep two contacts apart that come at once', () => {
      // given
      accept();
      // when
      for (const contactId of ['contact-2', 'contact-3']) {
        engine.correlate('NewContact', 'episode-1', { contactId, receivedAt: '2026-01-07T09:00:00Z' });
      }
      engine.send({
        type: 'COMPLETE_USER_TASK',
        userTaskKey: engine.userTasks('ut-repeat')[1]?.key ?? '',
        variables: { newStage: 'family' },
        action: 'complete',
      });
      // then
      expect(engine.answered('attach-contact').map(({ variables }) => variables.contactId)).toEqual([
        'contact-2',
        'contact-3',
      ]);
      expect(asksToChangeTo().map(({ variables }) => variables.contactId)).toEqual(['contact-3']);
      expect(engine.lastValue(journey, 'contactId')).toBe('contact-1');
    });

    it.each<[string, JsonObject, string, string[]]>([
      ['close kindly', { otherBasis: false }, 'c1', ['declined']],
      ['go on where there is another basis', { otherBasis: true }, 'c1', []],
      ['stay in a crisis', { otherBasis: false }, 'c2', []],
      ['go on where nobody said', {}, 'c1', []],
    ])('should %s when the agreement has ended', (_, answer, from, asked) => {
      // given
      acceptIn(from);
      // when
      engine.correlate('Agreement.Ended', 'episode-1', { withdrawalId: 'withdrawal-1' });
      expect(engine.userTask('ut-agreement-ended').candidateGroups).toEqual(['duty-social-worker']);
      engine.completeUserTask('ut-agreement-ended', answer);
      // then
      expect(asksToChangeTo().map(({ variables }) => variables.stage)).toEqual(asked);
    });

    it.each([true, false])(
      'should ask whether a late answer changes the plan where it changes the risk: %s',
      (changesRisk) => {
        // given
        engine.worker('attach-late-reply', () => ({ changesRisk }));
        acceptIn('c1');
        // when
        engine.correlate('Info.LateReply', 'episode-1', { requestId: 'episode-1:dwp:0', agency: 'dwp', known: 'yes' });
        // then
        expect(tasks().includes('ut-late-reply')).toBe(changesRisk);
      },
    );

    it('should end everything kindly when the person has died', () => {
      // given
      acceptIn('c2');
      engine.correlate('Safeguarding.Concern', 'episode-1', {
        concernId: 'concern-1',
        receivedAt: '2026-01-05T09:00:00Z',
      });
      // when
      engine.correlate('Person.Died', 'episode-1');
      // then
      expect(engine.answered('stop-mail')).toHaveLength(1);
      expect(engine.answered('cancel-person-tasks')).toHaveLength(1);
      expect(tasks()).toEqual(['ut-bereavement']);
      // when
      engine.completeUserTask('ut-bereavement', {});
      // then
      expect(engine.isActive(journey)).toBe(false);
    });
  });
});
