import { Button } from './button';
import { useDelayed } from './delayed';

const SHOWN_AFTER_MS = 300;
const LONG_AFTER_MS = 10_000;

/** Where something is still to come: nothing at first, then grey lines, then words and a way out. */
export function Skeleton({
  label,
  rows = 3,
  onCancel,
}: {
  label: string;
  rows?: number;
  onCancel?: (() => void) | undefined;
}) {
  const isShown = useDelayed(SHOWN_AFTER_MS);
  const isLong = useDelayed(LONG_AFTER_MS);
  return (
    <div className="ui-skeleton" aria-busy="true" role="status" aria-label={isShown ? `Loading ${label}` : undefined}>
      {isShown && Array.from({ length: rows }, (_, row) => <div key={row} className="ui-skeleton__row" />)}
      {isLong && (
        <p>
          Still working.{' '}
          {onCancel !== undefined && (
            <Button isSmall onClick={onCancel}>
              Cancel
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
