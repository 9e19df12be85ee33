import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

/** What the table of agencies makes of a worry about housing: five of them are asked. */
const HOUSING = { mainReason: 'housing', otherReasons: [], risk: 'rising', childInvolved: false, knownVcse: false };
const ASKED = ['trafford-council', 'ccg-gp', 'tht', 'new-charter', 'gmp'];

describe('triage (P02)', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const triage = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-triage')
      .withVariables(
        somebody({
          mode: 'stage',
          ...HOUSING,
          agreement: { status: 'given' },
          firstRound: 0,
          agenciesAround: [],
          ...more,
        }),
      )
      .create();
  const asked = () => engine.published('Info.Asked').map(({ variables }) => String(variables.agency));
  const reply = (agency: string, known = 'yes') => {
    const task = engine
      .userTasks('ut-reply')
      .find(({ candidateGroups }) => candidateGroups.includes(`agency:${agency}`));
    engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: task?.key ?? '', variables: { known }, action: 'complete' });
  };
  const huddle = (more: JsonObject = {}) =>
    engine.completeUserTask('ut-huddle', { rag: 'Green', triage: { next: 'c1' }, ...more });
  const inHuddle = () => engine.openTasks().includes('ut-huddle');

  describe('asking', () => {
    it('should ask all agencies of the table at once, each in a pathway of its own', () => {
      // when
      triage();
      // then
      expect(asked().sort()).toEqual([...ASKED].sort());
      expect(engine.userTasks('ut-reply').map(({ candidateGroups }) => candidateGroups[0])).toEqual(
        asked().map((agency) => `agency:${agency}`),
      );
    });

    it('should leave out whom the person declined before it counts', () => {
      // given
      engine.worker(
        'check-sharing',
        ({ customHeaders, variables }): JsonObject =>
          customHeaders.scope === 'agencies'
            ? { agencies: (variables.agencies as string[]).filter((agency) => agency !== 'gmp' && agency !== 'tht') }
            : { allowed: true, worksInProduct: true },
      );
      triage();
      // when two of three have answered
      reply('ccg-gp');
      expect(inHuddle()).toBe(false);
      reply('trafford-council');
      // then
      expect(asked()).not.toContain('gmp');
      expect(inHuddle()).toBe(true);
    });

    it('should meet when six of ten have answered', () => {
      // given
      triage();
      // when
      reply('tht');
      reply('gmp', 'no');
      expect(inHuddle()).toBe(false);
      reply('ccg-gp', 'cannot-say');
      // then
      expect(inHuddle()).toBe(true);
    });

    it('should meet after one answer when it is Red', () => {
      // given
      triage({ risk: 'serious now' });
      // when
      reply('gmp');
      // then
      expect(inHuddle()).toBe(true);
    });

    it('should go on to meet at once when nobody may be asked', () => {
      // given
      engine.worker('check-sharing', () => ({ agencies: [] }));
      // when
      triage();
      // then
      expect(inHuddle()).toBe(true);
    });

    it('should not count silence, and meet half an hour before the plan is due at the latest', () => {
      // given serious soon outside a hub shift: answers in six hub hours, plan on the next working day at 17:00
      const instance = triage({ risk: 'serious soon' });
      reply('gmp');
      reply('tht', 'no');
      // when
      engine.clock.advanceTo(engine.dueOf('PT6H@cal:hub').dueAt);
      // then
      expect(inHuddle()).toBe(true);
      expect(engine.lastValue(instance, 'agenciesAround')).toEqual(['gmp']);
    });

    it('should end the waiting only: each question lives on, and a late answer is stored', () => {
      // given
      triage({ risk: 'serious now' });
      reply('gmp');
      // when
      huddle({ rag: 'Red' });
      engine.worker('store-reply', () => ({ picturedWithout: true }));
      reply('tht');
      // then
      expect(engine.userTasks('ut-reply')).toHaveLength(3);
      expect(engine.answered('store-reply').map(({ variables }) => variables.agency)).toEqual(['gmp', 'tht']);
    });

    it('should take an answer that is there before the triage waits for it', () => {
      // given
      engine.worker('ask-agency', ({ variables }) => {
        engine.publish('Info.Closed', String(variables.requestId), { status: 'replied', known: 'yes' }, 3_600_000);
        return {};
      });
      // when
      triage();
      // then
      expect(inHuddle()).toBe(true);
    });

    it('should give agencies half an hour when the clocks have run out before triage begins', () => {
      // given the agreement took two days
      triage({ receivedAt: '2026-01-02T09:00:00Z', risk: 'serious now' });
      expect(inHuddle()).toBe(false);
      // when
      engine.clock.advance('PT30M');
      // then
      expect(inHuddle()).toBe(true);
    });

    it('should number on where the journey has asked before', () => {
      // when
      triage({ firstRound: 2 });
      // then
      expect(engine.published('Info.Asked').map(({ correlationKey }) => correlationKey)).toContain('episode-1:gmp:2');
    });
  });

  describe('the huddle', () => {
    const met = (more: JsonObject = {}) => {
      const instance = triage({ risk: 'serious now', ...more });
      reply('gmp');
      return instance;
    };

    it('should ask missing agencies once more, and those only', () => {
      // given
      const instance = met();
      // when
      huddle({ missingAgencies: ['advice-bureau'] });
      // then
      expect(asked().slice(ASKED.length)).toEqual(['advice-bureau']);
      // when
      reply('advice-bureau');
      huddle({ missingAgencies: ['food-bank'] });
      // then
      expect(asked()).not.toContain('food-bank');
      expect(engine.openTasks(instance)).toContain('ut-plan');
      expect(engine.lastValue(instance, 'agenciesAround')).toEqual(['gmp', 'advice-bureau']);
    });

    it('should write the plan with the person, look for a keyworker, and hand it over until it is accepted', () => {
      // given
      const instance = met();
      huddle();
      // when
      engine.completeUserTask('ut-plan', {});
      // then
      expect(engine.published('KeyworkerChange')).toMatchObject([
        { correlationKey: 'episode-1', variables: { reason: 'first', episodeId: 'episode-1', mainReason: 'housing' } },
      ]);
      expect(engine.published('Plan.Handed')).toHaveLength(1);
      expect(engine.instancesOf('otr-keyworker')).toHaveLength(1);
      // when
      engine.completeUserTask('ut-accept', {});
      // then
      expect(engine.answered('tell-everyone').map(({ variables }) => variables.next)).toEqual(['c1']);
      expect(engine.ends(instance).at(-1)).toBe('end-triaged');
    });

    it('should offer a plan that nobody accepts to the shift lead, who may take it', () => {
      // given
      met();
      huddle();
      engine.completeUserTask('ut-plan', {});
      expect(engine.userTask('ut-accept').candidateGroups).toEqual(['intervention', 'shift-lead']);
      // when
      engine.clock.advanceTo(engine.userTask('ut-accept').dueDate as string);
      // then
      expect(engine.answered('offer-to-shift-lead')).toHaveLength(1);
      expect(engine.openTasks()).toContain('ut-accept');
    });

    it('should take the questions back and tell everybody when it is not for us', () => {
      // given
      const instance = met();
      // when
      huddle({ triage: { next: 'close' } });
      // then
      expect(engine.answered('retract-requests')).toHaveLength(1);
      expect(engine.published('KeyworkerChange')).toEqual([]);
      expect(engine.answered('tell-everyone').map(({ variables }) => variables.next)).toEqual(['close']);
      expect(engine.lastValue(instance, 'triage')).toEqual({ next: 'close' });
      expect(engine.isActive(instance)).toBe(false);
    });

    it.each<[string, JsonObject, JsonObject]>([
      ['the huddle sees a crisis', {}, { triage: { next: 'c2' }, rag: 'Red' }],
      ['it runs beside a crisis', { mode: 'beside' }, { triage: { next: 'c1' }, rag: 'Red' }],
    ])('should write no second plan when %s, but look for a keyworker', (_, more, answer) => {
      // given
      const instance = met(more);
      // when
      huddle(answer);
      // then
      expect(engine.ends(instance).at(-1)).toBe('end-crisis-first');
      expect(engine.openTasks(instance)).toEqual([]);
      expect(engine.published('KeyworkerChange')).toHaveLength(1);
    });

    it('should settle with the neighbouring area who is responsible, while help goes on', () => {
      // given
      met({ outOfArea: true });
      huddle();
      engine.completeUserTask('ut-plan', {});
      // when
      expect(engine.userTask('ut-out-of-area').candidateGroups).toEqual(['duty-social-worker']);
      engine.completeUserTask('ut-out-of-area', {});
      // then
      expect(engine.openTasks()).toContain('ut-accept');
    });

    it('should call others in when the plan is late, take no form away, and settle it with the plan', () => {
      // given
      const instance = met();
      // when
      engine.clock.advance('PT4H');
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-huddle', 'ut-stuck']);
      // when
      huddle();
      engine.completeUserTask('ut-plan', {});
      engine.completeUserTask('ut-accept', {});
      // then
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.userTasks('ut-stuck', instance)).toEqual([]);
    });

    it('should go on with conversation 1 where the form says nothing about what comes next', () => {
      // given
      const instance = met();
      // when
      engine.completeUserTask('ut-huddle', {});
      // then
      expect(engine.openTasks(instance)).toContain('ut-plan');
    });
  });
});
