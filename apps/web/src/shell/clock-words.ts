import { dateWords } from '../ui/time-words';

/** The words of the time machine, loaded with it. */
export const clockWords = {
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
} as const;
