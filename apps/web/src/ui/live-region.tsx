import { useSyncExternalStore } from 'react';
import { lastSaid, onSaid } from './announce';

/** Stands once in the frame; `announce()` speaks through it. */
export function LiveRegion() {
  const { words, isUrgent, count } = useSyncExternalStore(onSaid, lastSaid);
  const text = count % 2 === 0 ? words : `${words}\u00a0`;
  return (
    <>
      <div className="ui-hidden" role="status" aria-live="polite" data-testid="announced">
        {isUrgent ? '' : text}
      </div>
      <div className="ui-hidden" role="alert" aria-live="assertive">
        {isUrgent ? text : ''}
      </div>
    </>
  );
}
