import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const SAFE = { abuseOrNeglect: false, rag: 'Amber', safePlaceTonight: true };
const PLAN = { actions: [{ owner: 'person' }, { owner: 'agency:tht' }], safePlaceTonight: true };
const REACHED = { reached: true, safeNow: 8, controlNow: 7, newDanger: false };
const STABLE = { safeFourteenDays: true, newDanger: false, personConfirms: true, c2Next: 'connect' };

const planned = async (walk: Walk, plan: JsonObject = {}) => {
  const instance = await walk.start();
  await walk.complete('ut-safe', { ...SAFE, ...plan });
  await walk.complete('ut-plan', { ...PLAN, ...plan });
  return instance;
};
/** The person calls, and somebody is in touch. */
const touch = async (walk: Walk, values: JsonObject = {}) => {
  await walk.publish('Person.Called', walk.who.episodeId);
  await walk.complete('ut-touch', { ...REACHED, ...values });
};
/** A contact that is due stays open, and the call for help about it is answered: so that a week may pass in quiet. */
const untilHelpIsSettled = async (walk: Walk) => {
  await walk.turn('P1DT4H');
  await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
};
const readyToTest = (walk: Walk) => {
  walk.answers({ 'note-contact': () => ({ tries: 0, safeDays: 14, rag: 'Amber' }) });
  return touch(walk, { planTested: true });
};
const reasons = (walk: Walk) => walk.answered('log-blockage').map(({ variables }) => variables.reason);

export const conversation2: PathwayWays = {
  pathway: 'otr-conversation-2',
  ways: {
    'should make safe, plan, stay, and be left only stable': async (walk) => {
      const instance = await walk.start();
      expect(walk.tasks()).toEqual([aTask('ut-safe', 'p04-safe', walk.keyworker)]);
      await walk.complete('ut-safe', SAFE);
      expect(walk.tasks()).toEqual([aTask('ut-plan', 'p04-plan', walk.keyworker)]);
      await walk.complete('ut-plan', { ...PLAN, moneyNow: 40, shareWith: ['gmp'] });
      expect(walk.tasks()).toEqual([
        aTask('ut-action', 'p04-action', 'agency:tht'),
        aTask('ut-action', 'p04-action', walk.keyworker),
      ]);
      expect(walk.answered('pay-small-money').map(({ variables }) => variables.amount)).toEqual([40]);
      await readyToTest(walk);
      expect(walk.tasks()).toEqual([aTask('ut-exit', 'p04-exit', walk.keyworker)]);
      await walk.complete('ut-exit', STABLE);
      expect(walk.ends(instance)).toContain('end-stable');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'c2')).toMatchObject({ status: 'stable', next: 'connect' });
      expect(walk.tasks()).toEqual([]);
    },

    'should call others in when nobody has made safe or planned in time, and settle it with what is done': async (
      walk,
    ) => {
      await walk.start();
      await walk.turn('PT4H');
      expect(walk.taskIds()).toEqual(['ut-safe', 'ut-stuck']);
      await walk.complete('ut-safe', SAFE);
      expect(walk.taskIds()).toEqual(['ut-plan']);
      await walk.turn('P1D');
      expect(walk.taskIds()).toEqual(['ut-plan', 'ut-stuck']);
      expect(reasons(walk)).toEqual(['NotSafeYet', 'NotSafeYet']);
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      expect(walk.taskIds()).toEqual(['ut-plan']);
      await walk.complete('ut-plan', PLAN);
      expect(walk.taskIds()).toEqual(['ut-action', 'ut-action']);
    },

    'should make it known where there is no safe place, ask for help, and stay all the same': async (walk) => {
      walk.answers({
        'find-safe-place': () => {
          throw new BpmnError('NoSuitableAccommodation');
        },
      });
      const instance = await planned(walk, { safePlaceTonight: false });
      expect(walk.signalled('Blockage.Raised')).toMatchObject([{ signal: { type: 'no suitable accommodation' } }]);
      expect(walk.published('Help.Asked').map(({ variables }) => variables.reason)).toEqual([
        'NoSuitableAccommodation',
      ]);
      expect(walk.tasks()).toContainEqual(aTask('ut-interim', 'p04-interim', walk.keyworker, 'intervention'));
      expect(walk.tasks()).toContainEqual(aTask('ut-stuck', 'p06-stuck', 'oncall-manager'));
      await touch(walk);
      expect(walk.answered('note-contact')).toHaveLength(1);
      await walk.complete('ut-interim');
      expect(walk.ends(instance)).toContain('end-placed');
      expect(walk.isActive(instance)).toBe(true);
    },

    'should hold a huddle every week, plan anew what did not hold, and call for help after six weeks': async (walk) => {
      const instance = await planned(walk);
      await untilHelpIsSettled(walk);
      await walk.turn('P6D');
      expect(walk.tasks()).toContainEqual(aTask('ut-huddle', 'p04-huddle', walk.keyworker, 'triage'));
      await walk.complete('ut-touch', { ...REACHED, planWorked: false });
      expect(walk.taskIds()).toEqual(expect.arrayContaining(['ut-huddle', 'ut-plan']));
      expect(walk.taskIds()).not.toContain('ut-action');
      await walk.complete('ut-plan', PLAN);
      expect(walk.answered('issue-one-page-plan').map(({ variables }) => variables.planVersion)).toEqual([1, 2]);
      expect(walk.begun('otr-stay-with-you')).toHaveLength(2);
      await untilHelpIsSettled(walk);
      await walk.turn('P34D');
      expect(walk.ends(instance)).toContain('end-too-long');
      expect(walk.isActive(instance)).toBe(true);
    },

    'should raise abuse beside, store what was agreed, see actions and huddle through, and stay in new danger': async (
      walk,
    ) => {
      const instance = await walk.start();
      await walk.complete('ut-safe', {
        ...{ ...SAFE, abuseOrNeglect: true, agreementAsked: true, agreement: { status: 'refused' } },
      });
      expect(walk.answered('raise-concern')).toHaveLength(1);
      await walk.complete('ut-plan', PLAN);
      expect(walk.answered('store-agreement')).toHaveLength(1);
      await walk.complete('ut-action', { actionDone: true });
      await walk.complete('ut-action', { actionDone: true });
      expect(walk.tasks()).toEqual([]);
      expect(walk.ends(instance)).toContain('end-actions');
      await untilHelpIsSettled(walk);
      await walk.turn('P6D');
      await walk.complete('ut-huddle');
      expect(walk.ends(instance)).toContain('end-huddle');
      walk.answers({ 'note-contact': () => ({ tries: 0, safeDays: 14, rag: 'Amber' }) });
      await walk.complete('ut-touch', { ...REACHED, planTested: true });
      await walk.complete('ut-exit', { ...STABLE, newDanger: true });
      expect(walk.answered('raise-concern')).toHaveLength(2);
      expect(walk.isActive(instance)).toBe(true);
    },

    'should call others in when the person was not reached twice, and go on staying': async (walk) => {
      const instance = await planned(walk);
      walk.answers({ 'note-contact': () => ({ tries: 2, safeDays: 0, rag: 'Amber' }) });
      await touch(walk, { reached: false });
      expect(reasons(walk)).toEqual(['NotReached']);
      expect(walk.tasks()).toContainEqual(aTask('ut-stuck', 'p06-stuck', 'oncall-manager'));
      expect(walk.taskIds()).toContain('ut-visit');
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      expect(walk.ends(instance)).toContain('end-not-reached');
      expect(walk.taskIds()).toContain('ut-visit');
    },
  },
};
