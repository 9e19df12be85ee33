import type { Problem } from './problem';

/**
 * Why the server cannot do now what it could do at another time, in words for who works here: no fault of what was asked.
 *
 * @returns undefined where it is something else
 */
export function holdWords({ status, code }: Pick<Problem, 'status' | 'code'>): string | undefined {
  if (status === 504) return 'The system that runs the pathways did not answer in time.';
  if (status !== 503) return undefined;
  switch (code) {
    case 'RESOURCE_EXHAUSTED':
      return 'The system that runs the pathways has more to do at the moment than it can take.';
    case 'STORE_UNAVAILABLE':
      return 'The records cannot be reached at the moment.';
    default:
      return 'The system that runs the pathways cannot be reached at the moment.';
  }
}
