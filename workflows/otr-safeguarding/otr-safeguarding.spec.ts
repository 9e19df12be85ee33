import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const NIGHT = '2026-01-05T22:00:00Z';
const SAFE = {
  immediateDanger: false,
  under18: false,
  childAtRisk: false,
  allegedIsWorker: false,
  crimeSuspected: false,
};
const S42 = { hasCareNeeds: true, abuseOrNeglect: true, cannotProtectSelf: true, childAtRisk: false };
const NO_DUTY = { ...S42, cannotProtectSelf: false };

describe('otr-safeguarding', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const concern = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-safeguarding')
      .withVariables(
        somebody({
          concernId: 'concern-1',
          aboutWorker: false,
          childAtRisk: null,
          raisedBy: 'otr-first-contact',
          ...more,
        }),
      )
      .create();

  const enquiring = (planning: JsonObject = {}) => {
    const instance = concern();
    engine.completeUserTask('ut-make-safe', SAFE);
    engine.completeUserTask('ut-duty', S42);
    engine.completeUserTask('ut-planning', planning);
    return instance;
  };

  const reasons = () => engine.answered('log-blockage').map(({ variables }) => [variables.reason, variables.level]);

  describe('make safe', () => {
    it('should be for the duty social worker in working hours, and for the duty team otherwise', async () => {
      // when
      concern();
      // then
      expect(engine.userTask('ut-make-safe').candidateGroups).toEqual(['duty-social-worker']);
      // given
      engine = await PathwayEngine.start({ startAt: NIGHT });
      // when
      concern({ receivedAt: NIGHT });
      // then
      expect(engine.userTask('ut-make-safe').candidateGroups).toEqual(['edt']);
    });

    it('should call others in when the hour since the concern is over, and take nothing away', () => {
      // given half an hour is gone
      const instance = concern({ receivedAt: '2026-01-05T08:30:00Z' });
      expect(engine.userTask('ut-make-safe').dueDate).toBe('2026-01-05T09:30:00Z');
      engine.clock.advance('PT29M');
      expect(engine.openTasks(instance)).toEqual(['ut-make-safe']);
      // when
      engine.clock.advance('PT1M');
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-make-safe', 'ut-stuck']);
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      // when
      engine.completeUserTask('ut-make-safe', SAFE);
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-duty']);
    });

    it('should start the hour now where nobody knows when the concern came', () => {
      // when
      concern({ receivedAt: null });
      // then
      expect(Date.parse(engine.userTask('ut-make-safe').dueDate)).toBe(engine.clock.now + 60 * 60 * 1_000);
    });

    it.each<[string, JsonObject, number]>([
      ['a crime is suspected', {}, 1],
      ['the adult refuses, and may', { hasCapacity: true, adultRefusesPolice: true }, 0],
      ['the adult refuses without capacity', { hasCapacity: false, adultRefusesPolice: true }, 1],
      ['the adult refuses, and nobody knows of capacity', { adultRefusesPolice: true }, 1],
      ['others are at risk too', { hasCapacity: true, adultRefusesPolice: true, widerInterest: true }, 1],
    ])('should tell the police where %s', (_, values, times) => {
      // given
      concern();
      // when
      engine.completeUserTask('ut-make-safe', { ...SAFE, crimeSuspected: true, ...values });
      // then
      expect(engine.answered('notify-emergency')).toHaveLength(times);
      expect(engine.openTasks()).toEqual(['ut-duty']);
    });

    it('should not tell the police of everything', () => {
      // given
      concern();
      // when
      engine.completeUserTask('ut-make-safe', SAFE);
      // then
      expect(engine.answered('notify-emergency')).toHaveLength(0);
    });
  });

  describe('a concern about a worker', () => {
    it('should be hidden first, and led from another organisation', () => {
      // when
      const instance = concern({ aboutWorker: true });
      // then
      expect(engine.answered('restrict-instance')).toHaveLength(1);
      expect(engine.openTasks(instance)).toEqual(['ut-name-lead']);
      expect(engine.userTask('ut-name-lead').candidateGroups).toEqual(['safeguarding-lead']);
      // when
      engine.completeUserTask('ut-name-lead', { leadGroup: 'agency:gmp' });
      // then every later task goes to the lead
      expect(engine.userTask('ut-make-safe').candidateGroups).toEqual(['agency:gmp']);
      engine.completeUserTask('ut-make-safe', { ...SAFE, allegedIsWorker: true });
      expect(engine.userTask('ut-duty').candidateGroups).toEqual(['agency:gmp']);
      expect(engine.answered('restrict-instance')).toHaveLength(1);
    });

    it('should call others in when nobody is named within the hour', () => {
      // given
      concern({ aboutWorker: true });
      // when
      engine.clock.advance('PT1H');
      // then
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      expect(engine.openTasks()).toEqual(['ut-name-lead', 'ut-stuck']);
    });

    it('should be hidden as soon as it comes out, and led anew', () => {
      // given
      concern();
      // when
      engine.completeUserTask('ut-make-safe', { ...SAFE, allegedIsWorker: true });
      // then
      expect(engine.answered('restrict-instance')).toHaveLength(1);
      engine.completeUserTask('ut-name-lead-now', { leadGroup: 'agency:pennine' });
      expect(engine.userTask('ut-duty').candidateGroups).toEqual(['agency:pennine']);
    });

    it('should call others in also where the worker is found out late and nobody is named within the hour', () => {
      // given
      concern();
      engine.completeUserTask('ut-make-safe', { ...SAFE, allegedIsWorker: true });
      // when
      engine.clock.advance('PT1H');
      // then
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      // when
      engine.completeUserTask('ut-name-lead-now', { leadGroup: 'agency:pennine' });
      // then
      expect(engine.openTasks()).toEqual(['ut-duty']);
    });

    it('should stay with the safeguarding leads where none is named', () => {
      // given
      concern({ aboutWorker: true });
      // when
      engine.completeUserTask('ut-name-lead', {});
      // then
      expect(engine.userTask('ut-make-safe').candidateGroups).toEqual(['safeguarding-lead']);
    });
  });

  describe('the duty', () => {
    it('should be decided within a working day of the concern, at night too by somebody', async () => {
      // given
      engine = await PathwayEngine.start({ startAt: NIGHT });
      concern({ receivedAt: NIGHT });
      // when
      engine.completeUserTask('ut-make-safe', SAFE);
      // then
      expect(engine.userTask('ut-duty')).toMatchObject({
        candidateGroups: ['duty-social-worker', 'edt'],
        dueDate: '2026-01-06T17:00:00+00:00',
      });
      // when
      engine.clock.advanceTo('2026-01-06T17:00:00Z');
      // then
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      expect(engine.openTasks()).toEqual(['ut-duty', 'ut-stuck']);
    });

    it('should lead to an enquiry where all three tests are true', () => {
      // given
      concern();
      engine.completeUserTask('ut-make-safe', SAFE);
      // when
      engine.completeUserTask('ut-duty', S42);
      // then
      expect(engine.userTask('ut-planning').dueDate).toBe(engine.dueOf('P3D@cal:wd').dueAt);
    });

    it('should lead to help otherwise where there is none, and the one who raised it hears', () => {
      // given
      const instance = concern();
      engine.completeUserTask('ut-make-safe', SAFE);
      engine.completeUserTask('ut-duty', NO_DUTY);
      // when
      engine.completeUserTask('ut-help-otherwise', { safeguarding: { next: 'c2' } });
      // then
      expect(engine.answered('notify-referrer')[0]?.variables).toMatchObject({ duty: 'advice', next: 'c2' });
      expect(engine.lastValue(instance, 'safeguarding')).toEqual({ next: 'c2' });
      expect(engine.answered('hand-over')).toHaveLength(0);
      expect(engine.isActive(instance)).toBe(false);
    });

    it.each([
      ['at the first look', 'ut-make-safe'],
      ['in the decision', 'ut-duty'],
    ])('should give a child at risk its own way, seen %s', (_, where) => {
      // given
      concern();
      // when
      engine.completeUserTask('ut-make-safe', { ...SAFE, childAtRisk: where === 'ut-make-safe' });
      if (where === 'ut-duty') {
        engine.completeUserTask('ut-duty', { ...S42, childAtRisk: true });
      }
      // then
      expect(engine.openTasks()).toEqual(['ut-decide']);
    });

    it('should give somebody under 18 the child’s way', () => {
      // given
      const instance = concern();
      engine.completeUserTask('ut-make-safe', { ...SAFE, under18: true });
      // when
      engine.completeUserTask('ut-decide', { childDecision: 'none' });
      // then
      expect(engine.answered('notify-referrer')).toHaveLength(1);
      expect(engine.isActive(instance)).toBe(false);
    });
  });

  describe('the enquiry', () => {
    it('should ask the agencies, and enquire in parts at the same time', () => {
      // given
      enquiring({
        agenciesToAsk: ['gmp', 'pennine'],
        enquiryParts: [
          { owner: 'agency:gmp', dueAt: '2026-01-12T17:00:00Z' },
          { owner: null, dueAt: null },
        ],
      });
      // then
      expect(engine.answered('ask-agency').map(({ variables }) => variables)).toEqual([
        expect.objectContaining({ requestId: 'concern-1:gmp', basis: 'safeguarding' }),
        expect.objectContaining({ requestId: 'concern-1:pennine', basis: 'safeguarding' }),
      ]);
      expect(engine.userTasks('ut-enquiry').map(({ candidateGroups, dueDate }) => [candidateGroups, dueDate])).toEqual([
        [['agency:gmp'], '2026-01-12T17:00:00Z'],
        [['duty-social-worker'], engine.dueOf('P20D@cal:wd').dueAt],
      ]);
    });

    it('should have one part where nobody planned any', () => {
      enquiring();
      expect(engine.userTasks('ut-enquiry')).toHaveLength(1);
    });

    it('should have a senior say why the planning is late, and stay open', () => {
      // given
      concern();
      engine.completeUserTask('ut-make-safe', SAFE);
      engine.completeUserTask('ut-duty', S42);
      const { dueAt } = engine.dueOf('P3D@cal:wd');
      // when
      engine.clock.advanceTo(dueAt);
      // then
      expect(engine.openTasks()).toEqual(['ut-planning', 'ut-delay']);
      expect(engine.userTask('ut-delay').candidateGroups).toEqual(['safeguarding-lead']);
    });

    it('should plan and review every six weeks as long as it is needed', () => {
      // given
      const instance = enquiring();
      engine.completeUserTask('ut-enquiry');
      engine.completeUserTask('ut-outcome', { riskOutcome: 'reduced', planNeeded: false });
      // a plan may be left out only where the risk is removed
      engine.completeUserTask('ut-plan');
      for (let review = 0; review < 5; review++) {
        engine.clock.advance('P6W');
        engine.completeUserTask('ut-review', { planNeeded: true });
      }
      engine.clock.advance('P6W');
      // when
      engine.completeUserTask('ut-review', { planNeeded: false });
      // then
      expect(engine.answered('notify-referrer')[0]?.variables).toMatchObject({ duty: 's42' });
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should go on with the plan when nobody said whether it is needed', () => {
      // given
      const instance = enquiring();
      engine.completeUserTask('ut-enquiry');
      engine.completeUserTask('ut-outcome', {});
      engine.completeUserTask('ut-plan');
      engine.clock.advance('P6W');
      // when
      engine.completeUserTask('ut-review', {});
      // then
      expect(engine.isActive(instance)).toBe(true);
      expect(engine.answered('notify-referrer')).toHaveLength(0);
    });

    it('should end without a plan where the risk is gone', () => {
      // given
      const instance = enquiring();
      engine.completeUserTask('ut-enquiry');
      // when
      engine.completeUserTask('ut-outcome', {
        riskOutcome: 'removed',
        planNeeded: false,
        safeguarding: { next: 'c1' },
      });
      // then
      expect(engine.lastValue(instance, 'safeguarding')).toEqual({ next: 'c1' });
      expect(engine.isActive(instance)).toBe(false);
    });
  });

  describe('raised where no journey is open', () => {
    const raised = (more: JsonObject = {}) =>
      engine.publish('Concern.Raised', 'concern-9', {
        ...somebody(),
        concernId: 'concern-9',
        episodeId: null,
        ...more,
      });

    it.each([
      ['c2', 'conversation-2', 'serious now'],
      ['c1', 'conversation-1', 'rising'],
    ])('should hand help that goes on over like a new contact: %s', (next, route, risk) => {
      // given
      raised({ risk: 'rising' });
      engine.completeUserTask('ut-make-safe', SAFE);
      engine.completeUserTask('ut-duty', NO_DUTY);
      // when
      engine.completeUserTask('ut-help-otherwise', { safeguarding: { next } });
      // then
      expect(engine.answered('hand-over')[0]?.variables).toMatchObject({
        route,
        risk,
        personId: 'person-1',
        fromNow: true,
      });
    });

    it('should hand nobody over where no help goes on', () => {
      // given
      raised({ contactId: null });
      engine.completeUserTask('ut-make-safe', SAFE);
      engine.completeUserTask('ut-duty', NO_DUTY);
      // when
      engine.completeUserTask('ut-help-otherwise', { safeguarding: { next: 'none' } });
      // then
      expect(engine.answered('hand-over')).toHaveLength(0);
      expect(engine.answered('notify-referrer')).toHaveLength(1);
    });

    it('should be heard once, and a second concern about the same person too', () => {
      // when
      raised();
      engine.publish('Concern.Raised', 'concern-10', { ...somebody(), concernId: 'concern-10', episodeId: null });
      // then
      expect(engine.userTasks('ut-make-safe')).toHaveLength(2);
    });
  });

  describe('d9-safeguarding', () => {
    it.each<[JsonObject, string]>([
      [{ under18: true }, 'child'],
      [{ ...S42, childAtRisk: true }, 'child'],
      [S42, 's42'],
      [{ ...S42, hasCareNeeds: false }, 'advice'],
      [{ ...S42, abuseOrNeglect: false }, 'advice'],
      [{ ...S42, cannotProtectSelf: null }, 'advice'],
      [{}, 'advice'],
    ])('should say of %j: %s', (facts, expected) => {
      const unknown = {
        under18: null,
        childAtRisk: null,
        hasCareNeeds: null,
        abuseOrNeglect: null,
        cannotProtectSelf: null,
      };
      expect(engine.decide('d9-safeguarding', { ...unknown, ...facts })).toBe(expected);
    });
  });
});
