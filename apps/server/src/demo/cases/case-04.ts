import type { Timing } from '../case-script.js';
import type { OpenTask } from '../record-view.js';
import { caseOf } from './case-of.js';

/** No suitable place on a Friday night: a shelter, a blockage that goes to level 3, and in the end conversation 3 about a door of his own. */
export const case04 = caseOf(4, {
  title: 'Kyle, 24, Gorse Hill: out of care, out of sofas',
  referral: { crisis: true },
  words: {
    strengths: 'Turned up by himself; cooks for whoever lets him sleep; good with dogs.',
    whoHelps: 'A friend’s mother, sometimes.',
    matters: 'A key that is his.',
    challenge: 'Probation’s desk asked: are we offering a bed, or a place?',
    outcome: 'A door with my own key.',
    nextStep: 'A bed tonight, breakfast with the personal adviser.',
    emergencyContact: 'The personal adviser',
    whyKeyworker: 'She rang back when I was nineteen.',
    gettingOn: 'My own kettle, and work where there are dogs.',
    crisis: {
      fromWhat: 'Says that nobody would notice; nowhere to sleep tonight.',
      view: 'I am not ill. I have nowhere.',
      signs: 'Stops answering.\nGives things away.\nWalks to the canal.',
      iDo: 'I go where there are people, and I text one word.',
      byDay: 'The personal adviser',
      byNight: 'The duty team, or the shelter’s door',
      place: 'The night shelter, bed nine, with a locker',
      notDo: 'Nobody sends him to the station to be safe.',
      actions: [
        { what: 'Keep bed nine until Tuesday.', owner: 'agency:tht', inHours: 20 },
        { what: 'Breakfast together, and the list of flats.', owner: 'keyworker', inHours: 14 },
        { what: 'Seen by the night team.', owner: 'agency:pennine', inHours: 4 },
      ],
      moneyNow: 25,
      shareWith: ['tht', 'pennine'],
    },
  },
  known: {
    'trafford-council': {
      openWork: 'Former relevant; personal adviser until 25.',
      strengths: 'Kept every appointment that had a name on it.',
      offer: 'Support to 25.',
    },
    tht: { openWork: 'On the list since 2014.', offer: 'Nothing free for one under 25.' },
    pennine: { openWork: 'Seen twice at seventeen.', risks: 'An overdose then.' },
    dwp: { openWork: 'Claim closed for want of an address.', offer: 'Care-of address accepted.' },
  },
  answers: {
    'p04-safe': { safePlaceTonight: false },
    'p04-plan': ({ nth }) => ({ safePlaceTonight: nth > 1 }),
    'p04-exit': {
      c2Next: 'more',
      c2Exhausted: true,
      triedHere: 'Shelter, two hosts and a deposit; none of it is a home.',
    },
    'p06-stuck': ({ task, variable }) => {
      if (variable('reason') !== 'NoSuitableAccommodation') {
        return {};
      }
      const about = {
        whatIsStuck: 'No suitable place for a single young man tonight.',
        ruleOrAgency: 'Every provider: none free under 25',
        tried: 'Eleven calls; the list is in the log.',
      };
      return levelOf(task) === 2
        ? {
            ...about,
            needed: 'Providers at one table.',
            answer: 'higher',
            answerReason: 'No single manager can open a bed.',
          }
        : {
            ...about,
            needed: 'One host and a date.',
            answer: 'solved',
            answerReason: 'A host until Friday week; the gap goes to the commissioner.',
          };
    },
    'p03-how': { enough: false, allTried: true, connections: [] },
    'p03-exhausted': { whyNotEnough: 'He has friends, a club and a dog to walk. None of it has a door.' },
    'p05-plan': ({ script: { words } }) => ({
      items: [
        {
          outcome: words.outcome ?? '',
          how: 'Supported flat, one year',
          who: 'tht',
          kind: 'accommodation',
          costPerWeek: 240,
        },
        {
          outcome: 'Somebody on Tuesdays',
          how: 'Support at home, four hours a week',
          who: 'youth-charity',
          kind: 'support',
          costPerWeek: 180,
        },
      ],
      weeklyCost: 420,
    }),
  },
  timing: {
    'p04-plan': { at: '2016-09-23T21:40:00+01:00' },
    'p06-stuck': (task) => meetingAt(task),
    'p05-start-check': { at: '2016-12-22T14:00:00+00:00' },
  },
});

function levelOf({ candidateGroups }: OpenTask): number {
  return candidateGroups.includes('operations-group')
    ? 4
    : candidateGroups.includes('manager')
      ? 3
      : candidateGroups.includes('oncall-manager')
        ? 2
        : 1;
}

function meetingAt(task: OpenTask): Timing {
  return levelOf(task) === 3 ? { at: '2016-09-24T11:30:00+01:00' } : {};
}
