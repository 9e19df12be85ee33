import { holdWords } from '../../api/hold-words';
import { Problem } from '../../api/problem';

/** Why a release did not come about, for who asked for it. */
export function releaseFault(error: Error): string {
  if (!(error instanceof Problem)) return error.message;
  const hold = holdWords(error);
  if (hold === undefined) return error.message;
  return error.status === 504
    ? `${hold} It may have been deployed all the same: look at the versions before you try again.`
    : `${hold} Nothing was deployed, and nothing is lost: try again in a while.`;
}
