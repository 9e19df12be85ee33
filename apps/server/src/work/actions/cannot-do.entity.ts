import { Flag, Id, Moment, OptionalText, Text } from '#care/common/columns.js';
import { WorkEntity } from '../common/work-columns.js';

export const CANNOT_REASONS = {
  'not-our-team': 'Not my team’s',
  'not-reached': 'The person cannot be reached',
  'not-wanted': 'The person does not want this',
  'not-enough-staff': 'Not enough staff or hours',
  'waits-for-something': 'Waiting for something else',
  'not-safe': 'Not safe for the worker',
  other: 'Something else',
} as const;

export type CannotReason = keyof typeof CANNOT_REASONS;

/** Somebody could not do a task and gave it back to its group: why, what was tried, who could. */
@WorkEntity('cannot_do')
export class CannotDo {
  @Id() id: string;
  @Text() taskKey: string;
  /** What was to be done, as the step was called. */
  @Text() taskName: string;
  @OptionalText() episodeId: string | null;
  @Text() workerId: string;
  @OptionalText() agency: string | null;
  @Text() reason: CannotReason;
  @OptionalText() words: string | null;
  @OptionalText() tried: string | null;
  /** A group. */
  @OptionalText() whoCould: string | null;
  /** The task was about what is restricted: then it is told at the task alone. */
  @Flag() isRestricted: boolean;
  @Moment() at: Date;
}
