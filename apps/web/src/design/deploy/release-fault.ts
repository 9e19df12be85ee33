import { holdWords } from '../../api/hold-words';
import { Problem } from '../../api/problem';

/** Why a release did not come about, for who asked for it. */
export function releaseFault(error: Error): string {
  const hold = error instanceof Problem ? holdWords(error) : undefined;
  return hold === undefined
    ? error.message
    : `${hold} Nothing was deployed, and nothing is lost: try again in a while.`;
}
