import { counted } from '../../shell/words';
import { percent } from '../measures/figures';
import type { StepFigures } from '../measures/insight-api';

const KINDS: Readonly<Record<StepFigures['kind'], string>> = {
  task: 'Somebody has to do it',
  message: 'An answer has to come',
  planned: 'A wait that is planned',
  pathway: 'Goes on in another pathway',
};

/** For whom or what one waits at a step. */
export const kindWords = ({ kind }: StepFigures): string => KINDS[kind];

/** What is to be said of those who wait now: "3 not taken on, 1 late". */
export function waitingWords({ kind, waiting, unclaimed, late }: StepFigures): string {
  const parts = [
    ...(kind === 'task' && unclaimed > 0
      ? [`${unclaimed === waiting ? 'none taken on' : `${unclaimed} not taken on`}`]
      : []),
    ...(late > 0 ? [`${late} late`] : []),
  ];
  return parts.join(', ');
}

/** "81 % before claim". */
export const shareWords = (share: number): string => `${percent(share)} before claim`;

/** "no answer 4 (3 open)". */
export const blockageWords = ({ blockages }: StepFigures): string =>
  blockages
    .map(({ type, count, open, hoursLost }) => {
      const hours = hoursLost === null ? [] : [`${counted(Math.round(hoursLost), 'hour')} lost`];
      const details = [...(open > 0 ? [`${open} open`] : []), ...hours].join(', ');
      return `${type} ${count}${details === '' ? '' : ` (${details})`}`;
    })
    .join('; ');

/** "12, 9, 14": the queue at the end of each week, for who cannot see the picture. */
export const queueWords = ({ weeks }: StepFigures): string =>
  weeks
    .filter(({ isBefore }) => !isBefore)
    .map(({ waiting }) => waiting)
    .join(', ');
