import { useEffect, useRef } from 'react';
import { useLive } from '../../../api/live';
import { queries, SHIFT } from '../../../api/queries';
import { type HubShift, useShift } from '../../../api/shift';
import { useShortcuts } from '../../../shell/shortcuts';
import { useLabels } from '../../../shell/words';
import { useNow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { ShiftAgencies } from './shift-agencies';
import { ShiftReds } from './shift-reds';
import { ShiftTeam } from './shift-team';
import { hubWords, reachWords, redWords, whenWords } from './shift-words';
import { useStripOpen } from './use-strip-open';
import './shift-strip.css';

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
        {isOpen && data !== undefined && <Panel shift={data} now={now} />}
      </section>
    </section>
  );
}

function Panel({ shift, now }: { shift: HubShift; now: Date }) {
  return (
    <>
      <p>{shiftWords(shift.shift, now)}</p>
      <h2>Red</h2>
      <ShiftReds shift={shift} />
      <h2>Who can be reached</h2>
      <ShiftAgencies agencies={shift.agencies} />
      <h2>On shift</h2>
      <ShiftTeam team={shift.team} />
    </>
  );
}

function shiftWords(shift: HubShift['shift'], now: Date): string {
  if (shift === null) return 'No hub shift is on, and none is planned: everyday hours.';
  const where = [shift.hub, shift.location].filter((part) => part !== null).join(', ');
  const hours = `${whenWords(shift.startsAt, now)} to ${whenWords(shift.endsAt, now)}`;
  const name = `${shift.isNow ? 'Shift' : 'Next shift'}: ${shift.name}, ${hours}${where === '' ? '' : `, ${where}`}.`;
  return shift.isMine ? `${name} You are on it.` : name;
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
