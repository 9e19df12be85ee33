import { useSession } from '../api/session';

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
  shift: (name: string, closesAt: string) => `${name}, hub open until ${closesAt}`,
  signIn: 'Sign in',
  signedOut: 'You have been signed out',
  signedOutKept: 'What you typed is still here. Sign in again in a new tab, then come back to this one.',
  signInAgain: 'Sign in in a new tab',
  noArea: 'Nothing is set up for you yet. Ask who looks after the service to give you a role.',
  notFound: 'There is no such page here, or it is not yours to see.',
} as const;
