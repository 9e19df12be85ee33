import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const AGREED = { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] };
const TALK = { closingTo: 'nowhere', mayCall: false, mayTellStory: false, notYet: false };

const accept = (walk: Walk, more: JsonObject = {}) =>
  walk.startBy('Contact.Accepted', walk.who.personId, {
    ...{ ...walk.who, rag: null, route: 'triage', risk: 'rising', agreement: AGREED, mainReason: 'housing' },
    ...more,
  });
/** Opens a journey in a stage. */
const acceptIn = (walk: Walk, stage: string) => {
  walk.answers({ 'open-episode': () => ({ stage, adult: true }) });
  return accept(walk);
};
const asksToChangeTo = (walk: Walk) =>
  walk
    .answered('change-stage')
    .filter(({ customHeaders }) => customHeaders.announce === undefined)
    .map(({ variables }) => variables.stage);

export const journey: PathwayWays = {
  pathway: 'otr-journey',
  ways: {
    'should go from a call back to conversation 1, and close when that is enough': async (walk) => {
      const instance = await accept(walk, { route: 'conversation-1' });
      expect(walk.tasks()).toEqual([aTask('ut-talk', 'p03-talk', walk.keyworker, 'social-connector')]);
      await walk.complete('ut-talk', { unsafe: false, connections: [] });
      await walk.turn('P14D');
      await walk.complete('ut-how', { unsafe: false, enough: true, allTried: false, connections: [] });
      expect(walk.tasks()).toEqual([aTask('ut-ending', 'p08-ending', walk.keyworker)]);
      await walk.complete('ut-ending', TALK);
      await walk.turn('P1D');
      expect(walk.ends(instance)).toEqual(
        expect.arrayContaining(['end-enough', 'end-closed', 'end-work', 'end-journey']),
      );
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'stage')).toBe('ended');
    },

    'should ask for agreement first where choices are missing, and what is missing when nobody answers': async (
      walk,
    ) => {
      const instance = await accept(walk, { agreement: { status: 'given' } });
      expect(walk.tasks()).toEqual([aTask('ut-explain', 'p16-explain', walk.keyworker)]);
      await walk.turnTo(walk.due('ut-explain'));
      expect(walk.tasks()).toEqual([aTask('ut-missing', 'p00-missing', walk.keyworker)]);
      await walk.complete('ut-missing', { missingNext: 'close' });
      expect(walk.result(instance, 'stage')).toBe('close');
    },

    'should be interrupted by a crisis at once, with the agencies asked beside': async (walk) => {
      const instance = await acceptIn(walk, 'c1');
      expect(walk.taskIds()).toEqual(['ut-talk']);
      await walk.publish('Stage.Changed', walk.who.episodeId, {
        ...{ stage: 'c2', stageSince: walk.at(), inCrisis: true },
      });
      expect(walk.taskIds()).toContain('ut-safe');
      expect(walk.taskIds()).not.toContain('ut-talk');
      expect(walk.begun('otr-triage')).toHaveLength(1);
      expect(walk.result(instance, 'stage')).toBe('c2');
      expect(walk.result(instance, 'inCrisis')).toBe(true);
    },

    'should hear concerns beside, each by itself, and interrupt nothing': async (walk) => {
      const instance = await acceptIn(walk, 'family');
      const raise = (concernId: string) =>
        walk.publish('Safeguarding.Concern', walk.who.episodeId, {
          ...{ concernId, contactId: walk.who.contactId, receivedAt: walk.at(), aboutWorker: false },
          ...{ childAtRisk: null, raisedBy: 'gmp' },
        });
      await raise('concern-a');
      await raise('concern-b');
      const makeSafe = aTask('ut-make-safe', 'p07-safe', 'duty-social-worker');
      expect(walk.tasks()).toEqual([aTask('ut-family', 'p00-family', walk.keyworker), makeSafe, makeSafe]);
      await walk.complete('ut-family', { familyNext: 'c1' });
      expect(walk.taskIds()).toEqual(['ut-make-safe', 'ut-make-safe', 'ut-talk']);
      expect(walk.result(instance, 'stage')).toBe('c1');
    },

    'should lead back to the crisis when a long-term plan is asked for in one': async (walk) => {
      walk.answers({
        'check-not-in-crisis': () => {
          throw new BpmnError('NoLongTermPlanInCrisis');
        },
      });
      const instance = await acceptIn(walk, 'c3');
      expect(walk.taskIds()).toContain('ut-safe');
      expect(walk.taskIds()).not.toContain('ut-good-life');
      expect(walk.result(instance, 'stage')).toBe('c2');
      expect(walk.result(instance, 'inCrisis')).toBe(true);
    },

    'should ask why the same person had to come again, and end everything kindly when the person has died': async (
      walk,
    ) => {
      const instance = await acceptIn(walk, 'c1');
      await walk.publish('NewContact', walk.who.episodeId, { contactId: 'contact-again', receivedAt: walk.at() });
      expect(walk.tasks()).toEqual([
        aTask('ut-repeat', 'p00-repeat-contact', walk.keyworker),
        aTask('ut-talk', 'p03-talk', walk.keyworker, 'social-connector'),
      ]);
      await walk.complete('ut-repeat', { newStage: 'triage', repeatDemand: 'failure' });
      expect(asksToChangeTo(walk)).toEqual(['triage']);
      await walk.publish('Person.Died', walk.who.episodeId);
      expect(walk.answered('stop-mail')).toHaveLength(1);
      expect(walk.tasks()).toEqual([aTask('ut-bereavement', 'p00-bereavement', walk.keyworker)]);
      await walk.complete('ut-bereavement');
      expect(walk.ends(instance)).toContain('end-died');
      expect(walk.isActive(instance)).toBe(false);
    },

    'should go through triage to where the huddle says': async (walk) => {
      walk.answers({ 'check-sharing': () => ({ agencies: [] }) });
      const instance = await accept(walk);
      await walk.complete('ut-huddle', { rag: 'Green', triage: { next: 'family' } });
      await walk.complete('ut-plan');
      await walk.complete('ut-accept');
      expect(walk.tasks()).toContainEqual(aTask('ut-family', 'p00-family', walk.keyworker));
      expect(walk.result(instance, 'stage')).toBe('family');
      expect(walk.result(instance, 'rag')).toBe('Green');
    },

    'should open conversation 3 when conversation 1 is exhausted and a peer of another agency agrees': async (walk) => {
      const instance = await acceptIn(walk, 'c1');
      await walk.complete('ut-talk', { unsafe: false, connections: [] });
      await walk.turn('P14D');
      await walk.complete('ut-how', { unsafe: false, enough: false, allTried: true, connections: [] });
      await walk.complete('ut-exhausted', { askingAgency: 'tht' });
      await walk.complete('ut-challenge', { challengerAgency: 'gmp', peerAgrees: true });
      expect(walk.tasks()).toEqual([aTask('ut-good-life', 'p05-good-life', walk.keyworker)]);
      expect(walk.result(instance, 'stage')).toBe('c3');
    },

    'should raise danger as a concern, and ask for conversation 2 when that says so': async (walk) => {
      await acceptIn(walk, 'c1');
      await walk.publish('Safeguarding.Concern', walk.who.episodeId, {
        ...{ concernId: 'concern-c', contactId: walk.who.contactId, receivedAt: walk.at(), aboutWorker: false },
        ...{ childAtRisk: null, raisedBy: 'gmp' },
      });
      await walk.complete('ut-make-safe', { under18: false, childAtRisk: false, allegedIsWorker: false });
      await walk.complete('ut-duty', { hasCareNeeds: false, abuseOrNeglect: true, cannotProtectSelf: false });
      await walk.complete('ut-help-otherwise', { safeguarding: { next: 'c2' } });
      expect(asksToChangeTo(walk)).toEqual(['c2']);
      expect(walk.taskIds()).toEqual(['ut-talk']);
    },

    'should call others in after six weeks of conversation 2, and nobody leaves': async (walk) => {
      walk.answers({ 'check-sharing': () => ({ agencies: [] }) });
      const instance = await accept(walk, { route: '999-and-safeguard' });
      expect(walk.answered('raise-concern')).toHaveLength(1);
      await walk.complete('ut-huddle', { rag: 'Red', triage: { next: 'c2' } });
      await walk.complete('ut-safe', { abuseOrNeglect: false, rag: 'Amber', safePlaceTonight: true });
      await walk.complete('ut-plan', { actions: [], safePlaceTonight: true });
      await walk.turn('P1DT4H');
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      await walk.turn('P41D');
      expect(walk.answered('log-blockage').map(({ variables }) => variables.reason)).toContain('C2TooLong');
      expect(walk.tasks()).toContainEqual(
        aTask('ut-stuck', 'p06-stuck', 'oncall-manager', 'hub-coordinator', 'manager'),
      );
      expect(walk.result(instance, 'stage')).toBe('c2');
    },

    'should ask what an agreement that has ended and a late answer change': async (walk) => {
      walk.answers({ 'attach-late-reply': () => ({ changesRisk: true }) });
      const instance = await acceptIn(walk, 'c1');
      await walk.publish('Agreement.Ended', walk.who.episodeId, { withdrawalId: `withdrawal-${walk.number}` });
      await walk.publish('Info.LateReply', walk.who.episodeId, { requestId: 'r', agency: 'dwp', known: 'yes' });
      expect(walk.tasks()).toEqual([
        aTask('ut-agreement-ended', 'p00-agreement-ended', 'duty-social-worker'),
        aTask('ut-late-reply', 'p00-late-reply', walk.keyworker),
        aTask('ut-talk', 'p03-talk', walk.keyworker, 'social-connector'),
      ]);
      await walk.complete('ut-late-reply');
      await walk.complete('ut-agreement-ended', { otherBasis: false });
      expect(asksToChangeTo(walk)).toEqual(['declined']);
      expect(walk.ends(instance)).toEqual(expect.arrayContaining(['end-agreement-ended', 'end-late-reply']));
    },
  },
};
