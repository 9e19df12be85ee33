import { holdWords } from '../api/hold-words';
import { Problem } from '../api/problem';
import { Button } from './button';
import { Icon } from './icon';

/** What could not be done, in words, with a reference to quote and another try. */
export function ErrorState({
  error,
  what,
  onRetry,
}: {
  error: unknown;
  what: string;
  onRetry?: (() => void) | undefined;
}) {
  const { words, reference } = explain(error);
  return (
    <div className="ui-error-state" role="alert">
      <p className="ui-error-state__title">
        <Icon name="alert" size={20} /> {what} could not be shown
      </p>
      <p>{words}</p>
      {reference !== undefined && <p className="ui-hint">Reference: {reference}</p>}
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

/** What went wrong in words for who works here, and what to quote to who looks after the service. */
export function explain(error: unknown): { words: string; reference: string | undefined } {
  if (!(error instanceof Problem)) return { words: 'Something went wrong on this page.', reference: undefined };
  const { instance, traceId, requestId } = error.body;
  const reference = [requestId, traceId, instance].find((one): one is string => typeof one === 'string');
  if (error.status === 0)
    return { words: 'The server cannot be reached. Check the connection; it is tried again by itself.', reference };
  if (error.status === 401) return { words: 'You are signed out. Sign in to go on.', reference };
  if (error.status === 404) return { words: 'There is no such thing here, or it is not yours to see.', reference };
  const hold = holdWords(error);
  if (hold !== undefined) return { words: `${hold} Nothing is lost: try again in a while.`, reference: undefined };
  if (error.status >= 500) return { words: 'The server had a fault. What you entered is kept.', reference };
  return { words: error.message, reference };
}
