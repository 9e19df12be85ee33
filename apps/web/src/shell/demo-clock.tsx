import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Session } from '../api/session';
import { announce } from '../ui/announce';
import { Icon } from '../ui/icon';
import { exactTime, shortTime } from '../ui/time-words';
import { CLOCK, useClockQuery } from './use-clock';
import { words } from './words';

const TimeMachine = lazy(async () => ({ default: (await import('./time-machine')).TimeMachine }));

/** The demonstration's time, on every page; pressed, it opens the time machine. */
export function DemoClock({ session }: { session: Session }) {
  const [isOpen, setOpen] = useState(false);
  const [isTurning, setTurning] = useState(false);
  const queries = useQueryClient();
  const { data: clock, error, refetch } = useClockQuery(isOpen || isTurning);
  const before = useRef<string | null>(undefined);
  const now = new Date(isTurning && clock !== undefined ? clock.now : session.now);

  useEffect(() => {
    if (clock === undefined) return;
    const last = clock.lastTurn?.id ?? null;
    // A short one may begin and end between two looks.
    const hasEnded = before.current !== undefined && before.current !== last;
    before.current = last;
    setTurning(clock.turn !== null);
    if (!hasEnded) return;
    // Whatever is shown may be another by now, and was told by another clock.
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== CLOCK[0] });
    if (!isOpen) announce(words.timeIsNow(exactTime(new Date(clock.now))));
  }, [clock, isOpen, queries]);

  return (
    <>
      <button
        type="button"
        className="shell-header__demo"
        title={exactTime(now)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="clock" /> {words.demoTime(shortTime(now, now))}
      </button>
      {isOpen &&
        // Not in the header: its colours are not those of a page.
        createPortal(
          <Suspense fallback={null}>
            <TimeMachine
              clock={clock}
              error={error}
              onRetry={() => void refetch()}
              isWorker={session.roles.includes('worker')}
              onClose={() => setOpen(false)}
            />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
