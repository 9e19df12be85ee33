import { london } from '#care/calendar/london-time.js';
import type { JobInput } from './job-input.js';

type Words = (input: JobInput) => string;

/**
 * What is said, by template. It says that something is there and who does what next; what is known of the person stays in the record, since
 * nobody knows who reads a message first.
 */
const WORDS: Readonly<Record<string, Words>> = {
  // To the one who referred.
  'ask-person-first': (input) =>
    `Please ask the person first: may we work together, and who may know what? Your answer reaches us until ${day(input, 'askDue')}; after that we ask the person ourselves.`,
  'ask-person-first-reminder': (input) =>
    `A reminder: we wait for what the person says to working together, until ${day(input, 'askDue')}.`,
  result: (input) => RESULTS[input.textOrNull('outcome') ?? ''] ?? RESULTS['moved-on'] ?? '',
  'safeguarding-feedback': (input) => FEEDBACK[input.textOrNull('duty') ?? ''] ?? FEEDBACK.heard ?? '',
  closing: () =>
    'The work with the person has come to its end, as agreed with the person. Thank you for your part in it.',
  // To agencies and groups.
  'listen-reminder': (input) =>
    `Half the time is gone: somebody waits to be listened to, until ${moment(input, 'dueAt')}.`,
  'info-reminder': (input) =>
    `Half the time is gone: a question to you waits for its answer, until ${moment(input, 'infoDue')}.`,
  'agreement-withdrawn': () =>
    'A person has withdrawn the agreement: your view into the record has ended. Please stop using it.',
  'emergency-plan': () => 'An emergency plan in which you have a part has a new version. Please read it in the record.',
  // To the person.
  'planning-invitation': () =>
    'We would like to plan with you and those whom you want beside you. Somebody will be in touch about the day.',
  'challenge-answer': () =>
    'We have looked again at the decision that you questioned, with other people. Your keyworker will tell you about it.',
  'who-comes-next': () => 'The next worker knows your plan and will be in touch with you.',
  'service-link': () => 'Here is the place you chose. You can go there by yourself; we will ask how it was.',
  status: () => 'We are still working on what stands in the way. You will hear from us again tomorrow.',
  // To workers and providers.
  'keyworker-offer': (input) =>
    `Would you be the keyworker of somebody? Please answer until ${moment(input, 'offerDue')}.`,
  introduction: () => 'Somebody would like to come to you. Please say whether you have room.',
};

const RESULTS: Readonly<Record<string, string>> = {
  connected: 'Thank you for your referral. The person has been introduced to help nearby.',
  'moved-on': 'Thank you for your referral. Somebody is working with the person and will stay in touch with you.',
  safeguarding: 'Thank you for your referral. The concern is being looked after, and the person’s safety comes first.',
  refused: 'Thank you for your referral. The person does not want support now; the door stays open.',
};

const FEEDBACK: Readonly<Record<string, string>> = {
  s42: 'Thank you for raising your concern. There is a duty to enquire, and the enquiry has been made with the person.',
  child: 'Thank you for raising your concern. The child’s safety has been looked after.',
  advice: 'Thank you for raising your concern. There was no duty to enquire; help was found otherwise.',
  heard: 'Thank you for raising your concern. It was heard and acted on.',
};

/**
 * The words of a template.
 *
 * @throws Error when there is no such template
 */
export function wordsOf(template: string, input: JobInput): string {
  const words = WORDS[template];
  if (!words) {
    throw new Error(`Expected job of type '${input.job.type}' to name a known template, but found '${template}'`);
  }
  return words(input);
}

function day(input: JobInput, name: string): string {
  return london(input.text(name)).setLocale('en-GB').toFormat('cccc d LLLL');
}

function moment(input: JobInput, name: string): string {
  return london(input.text(name)).setLocale('en-GB').toFormat("cccc d LLLL 'at' HH:mm");
}
