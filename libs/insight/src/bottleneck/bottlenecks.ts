import type { PathwayDetail, StepFlow } from '../flow/flow.js';
import { type Growth, growthOf } from './growth.js';
import { sentenceOf } from './sentence.js';

/** Where people wait most, with the figures that say so. */
export interface Bottleneck {
  readonly elementId: string;
  readonly name: string;
  readonly agency: string | null;
  readonly sentence: string;
  readonly growth: Growth;
  /** Of all that was waited in the pathway, the share that was waited here: 0 to 1. */
  readonly shareOfWaiting: number;
  /** Of the time of those finished, the share before somebody took it on; null where too few were finished to say. */
  readonly waitShare: number | null;
  /** Finished in the period: what `waitShare` rests on. */
  readonly n: number;
  readonly waiting: number;
}

/** At most so many are named. */
export const BOTTLENECKS_MAX = 5;
/** A step with a smaller share of all that is waited is none, unless its queue grows. */
export const WAITING_SHARE_MIN = 0.1;
/** Of fewer that were finished, nothing is said about where their time went. */
export const FINISHED_MIN = 5;

/**
 * The steps at which most is waited, the greatest first: seconds before somebody takes on a task, or until an answer comes, of those
 * who left the step in the period and those who wait now. A step that agencies answer is looked at agency by agency. Planned
 * waits, and called pathways with steps of their own, are none.
 *
 * @param agencyName what an agency is called
 */
export function bottlenecksOf(
  { steps, byAgency }: Pick<PathwayDetail, 'steps' | 'byAgency'>,
  agencyName: (id: string) => string = (id) => id,
): Bottleneck[] {
  const asked = new Set(byAgency.map(({ elementId }) => elementId));
  const queues = [...steps.filter(({ elementId }) => !asked.has(elementId)), ...byAgency].filter(isQueue);
  const all = queues.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
  return queues
    .map((step) => bottleneckOf(step, all, agencyName))
    .filter(({ growth, shareOfWaiting }) => shareOfWaiting >= WAITING_SHARE_MIN || growth.kind === 'grows')
    .sort((a, b) => b.shareOfWaiting - a.shareOfWaiting)
    .slice(0, BOTTLENECKS_MAX);
}

const isQueue = ({ kind, waitedSeconds }: StepFlow): boolean =>
  (kind === 'task' || kind === 'message') && waitedSeconds > 0;

function bottleneckOf(step: StepFlow, all: number, agencyName: (id: string) => string): Bottleneck {
  const { elementId, agency, done, waiting, withdrawn, kind } = step;
  const growth = growthOf(step.weeks);
  const name = agency === null ? step.name : `${step.name}, ${agencyName(agency)}`;
  const waitShare = kind === 'task' && done >= FINISHED_MIN ? step.waitShare : null;
  const bottleneck = { elementId, name, agency, growth, waitShare, n: done, waiting };
  return {
    ...bottleneck,
    shareOfWaiting: all === 0 ? 0 : step.waitedSeconds / all,
    sentence: sentenceOf({ ...bottleneck, kind, withdrawn }),
  };
}
