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
  const turn = clock?.turn?.id;
  const before = useRef(turn);
  const now = new Date(isTurning && clock !== undefined ? clock.now : session.now);

  useEffect(() => {
    const hasEnded = before.current !== undefined && turn === undefined;
    before.current = turn;
    setTurning(turn !== undefined);
    if (!hasEnded || clock === undefined) return;
    // Whatever is shown may be another by now, and was told by another clock.
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== CLOCK[0] });
    if (!isOpen) announce(words.timeIsNow(exactTime(new Date(clock.now))));
  }, [turn, clock, isOpen, queries]);

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
