import { useSession } from '../api/session';
import { dateWords } from '../ui/time-words';

/** What things are called where a service has not said otherwise; it says so in `session.labels`. */
const LABELS = {
  person: 'person',
  people: 'people',
  case: 'case',
  cases: 'cases',
  pathway: 'pathway',
  pathways: 'pathways',
  task: 'task',
  tasks: 'tasks',
  keyworker: 'keyworker',
  agency: 'agency',
  ward: 'ward',
};

export type Labels = Readonly<typeof LABELS>;

/** The labels of this service; a plural that it has not named takes an s. */
export function labelsOf(own: Readonly<Record<string, string>>): Labels {
  const is = (label: keyof Labels) => own[label] !== undefined && own[label] !== LABELS[label];
  const plural = (one: keyof Labels, many: keyof Labels) =>
    is(one) && !is(many) ? `${own[one]}s` : (own[many] ?? LABELS[many]);
  return {
    ...LABELS,
    ...own,
    people: plural('person', 'people'),
    cases: plural('case', 'cases'),
    pathways: plural('pathway', 'pathways'),
    tasks: plural('task', 'tasks'),
  };
}

export const useLabels = (): Labels => labelsOf(useSession().labels);

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "1 task", "3 tasks". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The words of the frame, by itself so that another language can take their place. */
export const words = {
  product: 'One Trafford Response',
  skip: 'Skip to the main part',
  areas: { work: 'Work', design: 'Design', manage: 'Manage' },
  demoTime: (time: string) => `Demo time: ${time}`,
  timeIsNow: (time: string) => `It is now ${time}.`,
  clock: {
    title: 'Demo time',
    itIs: (time: string) => `In this demonstration it is ${time}.`,
    standsStill: 'Time stands still.',
    about:
      'Turn time on to see what the pathways do by themselves. What is due on the way happens in its order. Time only goes forwards, for everybody who tries the demonstration.',
    choices: 'How far',
    choice: {
      'twenty-minutes': '+20 minutes',
      'next-shift': 'Next shift',
      'working-day': '+1 working day',
      'fourteen-days': '+14 days',
      machine: 'Real time',
    },
    day: 'To a date',
    dayMissing: 'Enter the date to go to',
    dayHint: (latest: Date) => `Until ${dateWords(latest)}. The day begins at 09:00.`,
    dayRefused: (why: string) => `The date ${why}`,
    goToDay: 'Go to that date',
    turning: (by: string, to: string) => `${by} is turning time on to ${to}.`,
    stop: 'Stop here',
    notNow: 'Time cannot be turned at the moment: somebody else is turning it, or the pathways stand still.',
    happened: (from: string, to: string) => `What happened from ${from} to ${to}`,
    cutShort: 'It was stopped on its way.',
    again: (count: number, first: string, last: string) => `${count} times, from ${first} to ${last}`,
    more: (counted: string) => `And ${counted} more.`,
    elsewhere: (figures: string) => `With people you do not work with, and in the background: ${figures}.`,
  },
  shift: (name: string, closesAt: string) => `${name}, hub open until ${closesAt}`,
  signIn: 'Sign in',
  signedOut: 'You have been signed out',
  signedOutKept: 'What you typed is still here. Sign in again in a new tab, then come back to this one.',
  signInAgain: 'Sign in in a new tab',
  noArea: 'Nothing is set up for you yet. Ask who looks after the service to give you a role.',
  notFound: 'There is no such page here, or it is not yours to see.',
} as const;
