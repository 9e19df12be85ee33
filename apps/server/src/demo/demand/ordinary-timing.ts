import { london } from '#care/calendar/london-time.js';
import { type CaseScript, isUrgent, type Timing, type TimingRule } from '../case-script.js';
import type { Chance, Spread } from '../chance.js';
import type { WorkingHours } from '../hours.js';
import type { OpenTask } from '../record-view.js';
import { OTHER_REPLY, REPLIES, REPLY_SIGMA, SERVICE_MINUTES, SUNDAY_FACTOR } from './demand-figures.js';

const DAY = 8 * 60;
/** Of a hundred answers that would come after the limit, how many do; the rest come just before it. */
const LATE = 30;
/** Before the next half hour, to which work is rounded up, the limit must not have passed. */
const BEFORE_LIMIT_MS = 31 * 60_000;
const SUNDAY = 7;
const HOUR_MINUTES = 60;

const office = (wait: Spread, work: Spread): Timing => ({ hours: 'office', wait, work });
const always = (wait: Spread, work: Spread): Timing => ({ hours: 'any', wait, work });

/** How long things lie and take in ordinary weeks, when nobody sits in a hub: longer than over the weekend. By form id. */
export function ordinaryTiming(chance: Chance, hours: WorkingHours): Readonly<Record<string, TimingRule>> {
  return {
    'p01-listen': (_task, script) =>
      isUrgent(script) ? always([1, 3, 10], [10, 15, 30]) : always([5, 35, 180], SERVICE_MINUTES.listen),
    'p01-call-person': office([60, 240, 2 * DAY], [10, 20, 30]),
    'p01-refusal': office([30, 120, DAY], [10, 15, 20]),
    'p16-explain': office([30, 90, DAY], [10, 15, 30]),
    'p16-choices': office([30, 120, DAY], [10, 15, 30]),
    'p17-reply': (task, script) => replyTiming(task, script, chance, hours),
    'p02-huddle': (_task, script) =>
      isUrgent(script) ? always([5, 20, 60], SERVICE_MINUTES.huddle) : office([30, 180, DAY], SERVICE_MINUTES.huddle),
    'p02-plan': office([20, 90, DAY], [15, 30, 45]),
    'p02-accept': office([30, 180, DAY], [10, 15, 25]),
    'p10-ask-person': (_task, script) =>
      isUrgent(script) ? always([5, 15, 40], [5, 10, 20]) : office([60, DAY, 3 * DAY], [10, 15, 30]),
    'p10-meet': office([DAY / 2, DAY, 3 * DAY], [30, 45, 60]),
    'p03-talk': office([DAY, 3 * DAY, 7 * DAY], SERVICE_MINUTES.conversation1),
    'p03-how': office([DAY / 2, DAY, 4 * DAY], [15, 30, 45]),
    'p03-exhausted': office([DAY / 2, DAY, 3 * DAY], [20, 30, 45]),
    'p15-choose': office([60, DAY, 3 * DAY], [10, 20, 30]),
    'p04-plan': always([10, 30, 90], SERVICE_MINUTES.emergencyPlan),
    'p04-exit': office([DAY / 2, DAY, 2 * DAY], [30, 45, 60]),
    'p04a-touch': always([1, 10, 60], SERVICE_MINUTES.stayInTouch),
    'p05-good-life': office([DAY, 3 * DAY, 6 * DAY], [60, 90, 120]),
    'p05-plan': office([DAY, 3 * DAY, 5 * DAY], [60, 90, 120]),
    'p08-stand': office([DAY / 2, DAY, 3 * DAY], [30, 45, 60]),
    'p08-ending': office([DAY, 2 * DAY, 4 * DAY], [45, 60, 75]),
    'p08-confirm': office([DAY / 2, DAY, 3 * DAY], [10, 15, 20]),
    'p08-call': office([60, DAY, 3 * DAY], [10, 15, 25]),
  };
}

/** An agency answers in its usual time or not at all; who it is that asks, and that a limit runs, changes nothing. */
function replyTiming(task: OpenTask, script: CaseScript | undefined, chance: Chance, hours: WorkingHours): Timing {
  const agency = task.candidateGroups.find((group) => group.startsWith('agency:'))?.slice('agency:'.length) ?? '';
  const about = [script?.id ?? 'nobody', task.elementId, agency, task.nth];
  const { medianHours, unanswered } = REPLIES[agency] ?? OTHER_REPLY;
  if (chance.of('unanswered', ...about) * 100 < unanswered) {
    return { held: true };
  }
  const isSunday = london(new Date(task.creationTimestamp).toISOString()).weekday === SUNDAY;
  const median = medianHours * (isSunday ? (SUNDAY_FACTOR[agency] ?? 1) : 1);
  const minutes = Math.max(HOUR_MINUTES / 6, Math.round(chance.hours(median, REPLY_SIGMA, ...about) * HOUR_MINUTES));
  const usual = hours.plus(task.creationTimestamp, minutes, isUrgent(script) ? 'any' : 'hub');
  const latest = Date.parse(task.dueDate) - BEFORE_LIMIT_MS;
  const isLate = !(usual > latest) || chance.of('late', ...about) * 100 < LATE;
  return { at: new Date(isLate ? usual : latest).toISOString(), work: [5, 10, 20] };
}
