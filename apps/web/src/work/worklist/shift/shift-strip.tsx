import { lazy, Suspense, useEffect, useRef } from 'react';
import { useLive } from '../../../api/live';
import { queries, SHIFT } from '../../../api/queries';
import { useShift } from '../../../api/shift';
import { useShortcuts } from '../../../shell/shortcuts';
import { useLabels } from '../../../shell/words';
import { useNow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { hubWords, reachWords, redWords } from './shift-words';
import { useStripOpen } from './use-strip-open';
import './shift-strip.css';

const ShiftPanel = lazy(async () => ({ default: (await import('./shift-panel')).ShiftPanel }));

const PANEL = 'shift-panel';
/** Tasks come in bursts: the figures are read once for all of them. */
const LOOK_AFTER_MS = 2_000;

/**
 * The hub's shift above the worklist: one line that opens. It keeps its height whatever comes in, so that no row below moves by itself.
 */
export function ShiftStrip() {
  const now = useNow();
  const labels = useLabels();
  const [isOpen, setOpen] = useStripOpen();
  const { data, isError } = useShift();
  useFreshFigures();
  useShortcuts('The shift', [{ keys: 's', does: 'Open or close the shift', run: () => setOpen(!isOpen) }]);
  const agencies = labels.agency === 'agency' ? 'agencies' : `${labels.agency}s`;
  const isDown = data?.agencies.some(({ state }) => state === 'down') === true;
  return (
    <section className="shift-strip" aria-label="The hub shift">
      <button
        type="button"
        className="shift-strip__line"
        aria-expanded={isOpen}
        aria-controls={PANEL}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'up' : 'down'} size={12} />
        {data === undefined ? (
          <span>{isError ? 'The hub shift cannot be read now' : 'The hub shift'}</span>
        ) : (
          <span>
            <strong>{hubWords(data.hub, now)}</strong>
            {' · '}
            <span className={data.reds.count > 0 ? 'shift-strip__red' : undefined}>{redWords(data.reds.count)}</span>
            {' · '}
            <span className={isDown ? 'shift-strip__red' : undefined}>
              {reachWords(data.agencies, labels.agency, agencies)}
            </span>
          </span>
        )}
      </button>
      <section id={PANEL} className="shift-strip__panel" aria-label="More of the hub shift" hidden={!isOpen}>
        {isOpen && data !== undefined && (
          <Suspense fallback={null}>
            <ShiftPanel shift={data} now={now} />
          </Suspense>
        )}
      </section>
    </section>
  );
}

/** What waits may have changed the figures: a moment later they are read again. */
function useFreshFigures(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(({ kind }) => {
    if ((kind !== 'tasks' && kind !== 'episode') || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: SHIFT });
    }, LOOK_AFTER_MS);
  });
}
