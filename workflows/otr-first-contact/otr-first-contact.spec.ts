import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';

const RECEIVED_AT = '2026-01-05T09:00:00Z';
/** What somebody hears who listens to a worry without danger, from a person who agreed. */
const HEARD = {
  referrer: { kind: 'self', agency: null },
  immediateDanger: false,
  safeguardingSign: false,
  crisis: false,
  risk: 'rising',
  childInvolved: false,
  simpleAsk: false,
  agreement: { status: 'given', agencies: ['gmp'] },
  mainReason: 'loneliness',
  safeToCallBack: true,
};
const PROFESSIONAL = { referrer: { kind: 'professional', agency: 'gmp' }, agreement: { status: 'notAsked' } };

describe('first contact (P01)', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  const arrive = (referral: JsonObject = {}) =>
    engine.correlate('Referral.Received', 'contact-1', {
      contactId: 'contact-1',
      receivedAt: RECEIVED_AT,
      channel: 'phone',
      ...referral,
    });
  const listen = (heard: JsonObject = {}) => engine.completeUserTask('ut-listen', { ...HEARD, ...heard });
  const handedOver = () => engine.answered('hand-over').map(({ variables }) => variables.route);
  const told = () =>
    engine
      .answered('notify-referrer')
      .map(({ customHeaders, variables }) => [customHeaders.template, variables.outcome]);

  describe('listening', () => {
    it('should be due after four hours of hub time, with a reminder at half of it and help when nobody listens', () => {
      // given
      const contact = arrive();
      const { dueAt } = engine.dueOf('PT4H@cal:hub');
      expect(engine.userTask('ut-listen')).toMatchObject({ dueDate: dueAt, candidateGroups: ['front-door'] });
      // when
      engine.clock.advance('PT2H');
      // then
      expect(engine.answered('notify-agencies').map(({ variables }) => variables.groups)).toEqual([['front-door']]);
      // when
      engine.clock.advance('PT2H');
      // then
      expect(engine.openTasks(contact)).toEqual(['ut-listen', 'ut-stuck']);
      expect(engine.answered('log-blockage').map(({ variables }) => variables.reason)).toEqual(['FrontDoorLate']);
    });

    it('should settle an open call for help when the contact has ended', () => {
      // given
      const contact = arrive();
      engine.clock.advance('PT5H');
      // when
      listen();
      // then
      expect(engine.isActive(contact)).toBe(false);
      expect(engine.openTasks()).toEqual([]);
    });

    it.each(['immediateDanger', 'crisis', 'safeguardingSign'])(
      'should be due in half an hour when %s comes with it',
      (sign) => {
        // when
        arrive({ [sign]: true });
        // then
        const task = engine.userTask('ut-listen');
        expect(Date.parse(task.dueDate as string)).toBe(Date.parse('2026-01-05T09:30:00Z'));
        expect(task.priority).toBe(95);
      },
    );

    it('should be the duty team’s outside hub hours', () => {
      // given
      engine.worker('dedupe-person', () => ({
        personId: 'p',
        hubOpen: false,
        dueAt: RECEIVED_AT,
        halfAt: RECEIVED_AT,
      }));
      // when
      arrive();
      // then
      expect(engine.userTask('ut-listen').candidateGroups).toEqual(['edt']);
    });

    it('should show on the board of an open hub shift', () => {
      // given
      engine.worker('dedupe-person', () => ({
        personId: 'p',
        ...{
          hubOpen: true,
          weekendHub: true,
          shiftId: 'S1',
          dueAt: '2026-01-05T13:00:00Z',
          halfAt: '2026-01-05T11:00:00Z',
        },
      }));
      // when
      arrive();
      // then
      expect(engine.published('Hub.ContactArrived')).toEqual([
        { correlationKey: 'S1', variables: { contactId: 'contact-1', receivedAt: RECEIVED_AT } },
      ]);
    });

    it('should hear one referral once, however often it is sent', () => {
      // given
      arrive();
      // then
      expect(() => arrive()).toThrow(/none was found/);
    });
  });

  describe('the way', () => {
    it.each<[string, JsonObject, string, string]>([
      ['danger', { immediateDanger: true }, '999-and-safeguard', 'end-safeguarding'],
      ['a sign of abuse', { safeguardingSign: true }, 'safeguarding', 'end-safeguarding'],
      ['a crisis', { crisis: true }, 'conversation-2', 'end-moved-on'],
      ['anything else', {}, 'triage', 'end-moved-on'],
    ])('should hand over %s', (_, heard, route, end) => {
      // given
      const contact = arrive();
      // when
      listen(heard);
      // then
      expect(handedOver()).toEqual([route]);
      expect(engine.ends(contact).at(-1)).toBe(end);
      expect(told()).toEqual([['result', route.includes('safeguard') ? 'safeguarding' : 'moved-on']]);
    });

    it('should call police and duty team in danger, before anything else', () => {
      // given
      const contact = arrive();
      // when
      listen({ immediateDanger: true, ...PROFESSIONAL });
      // then
      const done = engine.records.ofInstance(contact).completed();
      expect(done.indexOf('st-notify-emergency')).toBeLessThan(done.indexOf('st-hand-over'));
      expect(engine.answered('notify-referrer', 'send-ask-person-first')).toEqual([]);
    });

    it('should connect a simple ask at once, and call back after two weeks', () => {
      // given
      const contact = arrive();
      listen({ simpleAsk: true });
      engine.completeUserTask('ut-choose', { serviceId: 'service-1', way: 'alone' });
      // when
      engine.clock.advance('P14D');
      engine.completeUserTask('ut-call-back', { unsafe: false, wantsMore: false });
      // then
      expect(engine.ends(contact).at(-1)).toBe('end-connected');
      expect(handedOver()).toEqual([]);
      expect(told()).toEqual([['result', 'connected']]);
    });

    it.each<[string, JsonObject, string]>([
      ['more is wanted', { unsafe: false, wantsMore: true }, 'conversation-1'],
      ['somebody is not safe', { unsafe: true, wantsMore: false }, 'conversation-2'],
    ])('should hand over after the call when %s, with clocks that start then', (_, answer, route) => {
      // given
      arrive();
      listen({ simpleAsk: true });
      engine.completeUserTask('ut-choose', { serviceId: 'service-1', way: 'alone' });
      engine.clock.advance('P14D');
      // when
      engine.completeUserTask('ut-call-back', answer);
      // then
      expect(engine.answered('hand-over')[0]?.variables).toMatchObject({ route, fromNow: true });
    });

    it('should respect a refusal and keep the least', () => {
      // given
      const contact = arrive();
      // when
      listen({ agreement: { status: 'refused' } });
      engine.completeUserTask('ut-refusal', {});
      // then
      expect(engine.ends(contact).at(-1)).toBe('end-refused');
      expect(engine.answered('store-agreement')[0]?.customHeaders).toMatchObject({ keep: 'minimum' });
      expect(handedOver()).toEqual([]);
    });
  });

  describe('agreement', () => {
    it('should ask the person where a private referrer has not, and go on when it is given', () => {
      // given
      arrive();
      listen({ agreement: { status: 'notAsked' } });
      // when
      engine.completeUserTask('ut-explain', { capacity: 'has', isChild: false });
      engine.completeUserTask('ut-choices', {
        agreement: { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] },
      });
      // then
      expect(engine.answered('hand-over')[0]?.variables).toMatchObject({
        route: 'triage',
        agreement: { status: 'given', choices: [{ agency: 'gmp' }] },
      });
    });

    it.each(['refused', 'not reached'])('should say what stays open when it is %s', (answer) => {
      // given
      const contact = arrive();
      listen({ agreement: { status: 'notAsked' } });
      // when
      if (answer === 'refused') {
        engine.completeUserTask('ut-explain', {});
        engine.completeUserTask('ut-choices', { agreement: { status: 'refused' } });
      } else {
        engine.clock.advanceTo(engine.dueOf('P10D@cal:wd').dueAt);
      }
      engine.completeUserTask('ut-refusal', {});
      // then
      expect(engine.ends(contact).at(-1)).toBe('end-refused');
    });

    it('should go back to a professional who has not asked, log it, and go on with the answer', () => {
      // given
      arrive();
      listen(PROFESSIONAL);
      expect(engine.answered('log-blockage').map(({ customHeaders }) => customHeaders.blockageType)).toEqual([
        'no consent before referral',
      ]);
      expect(engine.signalled('Blockage.Raised')).toMatchObject([
        { blockageType: 'no consent before referral', agency: 'gmp' },
      ]);
      // when
      engine.publish(
        'Agreement.Answered',
        'contact-1',
        { agreement: { status: 'given', agencies: ['gmp'] } },
        3_600_000,
      );
      // then
      expect(handedOver()).toEqual(['triage']);
    });

    it('should remind the referrer after a day, and call the person itself after three working days', () => {
      // given
      arrive();
      listen(PROFESSIONAL);
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.answered('notify-referrer', 'send-ask-reminder')).toHaveLength(1);
      // when
      engine.clock.advanceTo(engine.dueOf('P2D@cal:wd').dueAt);
      engine.completeUserTask('ut-call-person', {
        agreement: { status: 'given' },
        ...{ immediateDanger: false, safeguardingSign: false, crisis: false, risk: 'rising' },
      });
      // then
      expect(handedOver()).toEqual(['triage']);
    });

    it('should act at once on danger that the call brings to light', () => {
      // given
      arrive();
      listen(PROFESSIONAL);
      engine.clock.advanceTo(engine.dueOf('P3D@cal:wd').dueAt);
      // when
      engine.completeUserTask('ut-call-person', { agreement: { status: 'notAsked' }, immediateDanger: true });
      // then
      expect(engine.answered('notify-emergency')).toHaveLength(1);
      expect(handedOver()).toEqual(['999-and-safeguard']);
    });

    it('should take an answer that comes before it waits for one', () => {
      // given
      arrive();
      engine.publish('Agreement.Answered', 'contact-1', { agreement: { status: 'given' } }, 3_600_000);
      // when
      listen(PROFESSIONAL);
      // then
      expect(handedOver()).toEqual(['triage']);
    });

    it.each<[string, JsonObject]>([
      ['danger', { immediateDanger: true }],
      ['a sign of abuse', { safeguardingSign: true }],
      ['a crisis', { crisis: true }],
      ['serious risk now', { risk: 'serious now' }],
    ])('should never send %s back to the referrer, whatever was said about agreement', async (_, sign) => {
      for (const status of ['notAsked', 'refused', 'cannotAsk', 'given', null]) {
        // given
        engine = await PathwayEngine.start();
        const contact = arrive();
        // when
        listen({ referrer: { kind: 'professional', agency: 'gmp' }, agreement: status ? { status } : null, ...sign });
        // then
        expect(engine.isActive(contact)).toBe(false);
        expect(handedOver()).toHaveLength(1);
      }
    });
  });
});
