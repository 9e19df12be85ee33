import { holdWords } from '../../api/hold-words';
import { Problem } from '../../api/problem';

/** Why a release did not come about, or is not known to have, for who asked for it. */
export function releaseFault(error: Error): string {
  if (!(error instanceof Problem) || error.code === 'DEPLOYED_NOT_LISTED') return error.message;
  const hold = holdWords(error);
  if (hold === undefined) return error.message;
  // Who has not answered in time may have done it nevertheless.
  return error.status === 504
    ? `${hold} It may have been deployed: look at the live version first, and try again where it was not.`
    : `${hold} Nothing was deployed, and nothing is lost: try again in a while.`;
}
