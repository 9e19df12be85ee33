import { aTask } from './walk.js';
import type { PathwayWays } from './way.js';

const GIVEN = { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] };
const UNASKED = { agreement: { status: 'notAsked' } };

export const agreement: PathwayWays = {
  pathway: 'otr-agreement',
  ways: {
    'should be explained, asked agency by agency, and stored as given': async (walk) => {
      const instance = await walk.start({ ...UNASKED, answerDue: walk.at('P14D') });
      expect(walk.tasks()).toEqual([aTask('ut-explain', 'p16-explain', walk.keyworker)]);
      expect(walk.due('ut-explain')).toBe(walk.at('P14D'));
      await walk.complete('ut-explain', { capacity: 'has', isChild: false });
      expect(walk.tasks()).toEqual([aTask('ut-choices', 'p16-choices', walk.keyworker)]);
      await walk.complete('ut-choices', { agreement: GIVEN });
      expect(walk.ends(instance)).toEqual(['end-given']);
      expect(walk.result(instance, 'agreement')).toEqual(GIVEN);
      expect(walk.answered('store-agreement').map(({ variables }) => variables.agreement)).toEqual([GIVEN]);
    },

    'should look who may decide, and who answers for sharing where the person cannot be asked': async (walk) => {
      const instance = await walk.start({ ...UNASKED, episodeId: null, answerDue: walk.at('P14D') });
      expect(walk.tasks()).toEqual([aTask('ut-explain', 'p16-explain', 'front-door')]);
      await walk.complete('ut-explain', { capacity: 'doubt', isChild: false });
      await walk.complete('ut-capacity');
      await walk.complete('ut-choices', { agreement: { status: 'cannotAsk' } });
      expect(walk.tasks()).toEqual([aTask('ut-basis', 'p16-basis', 'ig-guardian', 'team-lead')]);
      await walk.complete('ut-basis', { basis: 'vital' });
      expect(walk.ends(instance)).toEqual(['end-cannot-ask']);
      expect(walk.result(instance, 'basis')).toBe('vital');
    },

    'should be withdrawn without a task between, and the journey hears of it': async (walk) => {
      const { episodeId } = walk.who;
      const [withdrawalId, agreementId] = [`withdrawal-${walk.number}`, `agreement-${walk.number}`];
      const instance = await walk.startBy('Agreement.Withdrawn', withdrawalId, {
        ...walk.who,
        ...{ withdrawalId, agreementId },
      });
      expect(walk.tasks()).toEqual([]);
      expect(walk.answered('notify-agencies').map(({ variables }) => variables.agencies)).toEqual([['gmp', 'pennine']]);
      expect(walk.published('Agreement.Ended')).toEqual([
        { correlationKey: episodeId, variables: { withdrawalId, agreementId } },
      ]);
      expect(walk.ends(instance)).toEqual(['end-withdrawn']);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should be asked anew when it expires, by the way of a child, and take views away when it is refused': async (
      walk,
    ) => {
      const agreementId = `agreement-${walk.number}`;
      const instance = await walk.startBy('Agreement.Expiring', agreementId, {
        ...walk.who,
        ...{ agreementId, renewal: true },
      });
      await walk.complete('ut-explain', { capacity: 'has', isChild: true });
      expect(walk.tasks()).toEqual([aTask('ut-child', 'p16-child', walk.keyworker)]);
      await walk.complete('ut-child');
      await walk.complete('ut-choices', { agreement: { status: 'refused' } });
      expect(walk.answered('revoke-shares')).toHaveLength(1);
      expect(walk.published('Agreement.Ended')).toHaveLength(1);
      expect(walk.ends(instance)).toEqual(['end-withdrawn']);
    },
  },
};
