import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

/** What somebody hears who listens to a worry without danger, from a person who agreed. */
const HEARD = {
  ...{ referrer: { kind: 'self', agency: null }, immediateDanger: false, safeguardingSign: false, crisis: false },
  ...{ risk: 'rising', childInvolved: false, simpleAsk: false, mainReason: 'loneliness', safeToCallBack: true },
  agreement: { status: 'given', agencies: ['gmp'] },
};

const arrive = (walk: Walk) =>
  walk.startBy('Referral.Received', walk.who.contactId, {
    ...{ contactId: walk.who.contactId, receivedAt: walk.who.receivedAt, channel: 'phone' },
  });
const routes = (walk: Walk) => walk.answered('hand-over').map(({ variables }) => variables.route);
const listen = (walk: Walk, heard: JsonObject = {}) => walk.complete('ut-listen', { ...HEARD, ...heard });

export const firstContact: PathwayWays = {
  pathway: 'otr-first-contact',
  ways: {
    'should listen, and hand over to triage': async (walk) => {
      const contact = await arrive(walk);
      expect(walk.tasks()).toEqual([aTask('ut-listen', 'p01-listen', 'front-door')]);
      await listen(walk);
      expect(routes(walk)).toEqual(['triage']);
      expect(walk.answered('notify-referrer').map(({ variables }) => variables.outcome)).toEqual(['moved-on']);
      expect(walk.ends(contact)).toContain('end-moved-on');
      expect(walk.isActive(contact)).toBe(false);
    },

    'should remind at half time, call others in when nobody listens, and act on danger first': async (walk) => {
      const contact = await arrive(walk);
      await walk.turn('PT2H');
      expect(walk.answered('notify-agencies').map(({ variables }) => variables.groups)).toEqual([['front-door']]);
      await walk.turn('PT2H');
      expect(walk.taskIds()).toEqual(['ut-listen', 'ut-stuck']);
      await listen(walk, { immediateDanger: true });
      expect(walk.answered('notify-emergency')).toHaveLength(1);
      expect(routes(walk)).toEqual(['999-and-safeguard']);
      expect(walk.ends(contact)).toContain('end-safeguarding');
      expect(walk.tasks()).toEqual([]);
    },

    'should connect a simple ask at once, and call back after two weeks': async (walk) => {
      const contact = await arrive(walk);
      await listen(walk, { simpleAsk: true });
      expect(walk.tasks()).toEqual([aTask('ut-choose', 'p15-choose', 'front-door', 'social-connector')]);
      await walk.complete('ut-choose', { serviceId: 'service-1', way: 'alone' });
      await walk.turn('P14D');
      expect(walk.tasks()).toEqual([aTask('ut-call-back', 'p01-call-back', 'front-door')]);
      await walk.complete('ut-call-back', { unsafe: false, wantsMore: false });
      expect(routes(walk)).toEqual([]);
      expect(walk.ends(contact)).toContain('end-connected');
      expect(walk.isActive(contact)).toBe(false);
    },

    'should go back to a professional who has not asked, and on with the answer': async (walk) => {
      const contact = await arrive(walk);
      await listen(walk, { referrer: { kind: 'professional', agency: 'gmp' }, agreement: { status: 'notAsked' } });
      expect(walk.signalled('Blockage.Raised')).toMatchObject([{ blockageType: 'no consent before referral' }]);
      await walk.turn('P1D');
      expect(walk.ends(contact)).toContain('end-ask-reminded');
      expect(walk.tasks()).toEqual([]);
      await walk.publish('Agreement.Answered', walk.who.contactId, { agreement: HEARD.agreement });
      expect(routes(walk)).toEqual(['triage']);
      expect(walk.isActive(contact)).toBe(false);
    },

    'should ask the person itself, and respect a refusal': async (walk) => {
      const contact = await arrive(walk);
      await listen(walk, { agreement: { status: 'notAsked' } });
      await walk.complete('ut-explain', { capacity: 'has', isChild: false });
      await walk.complete('ut-choices', { agreement: { status: 'refused' } });
      expect(walk.tasks()).toEqual([aTask('ut-refusal', 'p01-refusal', 'front-door')]);
      await walk.complete('ut-refusal');
      expect(routes(walk)).toEqual([]);
      expect(walk.ends(contact)).toContain('end-refused');
      expect(walk.isActive(contact)).toBe(false);
    },

    'should call the person itself when the professional stays silent, and act on what comes to light': async (
      walk,
    ) => {
      await arrive(walk);
      await listen(walk, { referrer: { kind: 'professional', agency: 'gmp' }, agreement: { status: 'notAsked' } });
      await walk.turn('P4D');
      expect(walk.tasks()).toEqual([aTask('ut-call-person', 'p01-call-person', 'front-door')]);
      await walk.complete('ut-call-person', { agreement: { status: 'notAsked' }, immediateDanger: true });
      expect(walk.answered('notify-emergency')).toHaveLength(1);
      expect(routes(walk)).toEqual(['999-and-safeguard']);
    },

    'should show on the board of an open hub shift, and say what stays open when the person is not reached': async (
      walk,
    ) => {
      const shiftId = `shift-${walk.number}`;
      const due = { dueAt: walk.at('PT4H'), halfAt: walk.at('PT2H') };
      walk.answers({ 'dedupe-person': () => ({ personId: 'p', hubOpen: true, weekendHub: true, shiftId, ...due }) });
      const contact = await arrive(walk);
      expect(walk.published('Hub.ContactArrived').map(({ correlationKey }) => correlationKey)).toEqual([shiftId]);
      await listen(walk, { agreement: { status: 'notAsked' } });
      await walk.turnTo(walk.due('ut-explain'));
      expect(walk.taskIds()).toEqual(['ut-refusal']);
      await walk.complete('ut-refusal');
      expect(walk.ends(contact)).toContain('end-refused');
    },
  },
};
