import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/client';
import { Problem } from '../api/problem';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorState, explain } from '../ui/error-state';
import { Skeleton } from '../ui/skeleton';
import { exactTime } from '../ui/time-words';
import { clockWords } from './clock-words';
import { TurnToDay } from './turn-to-day';
import { CLOCK, CLOCK_PATH, type EngineClock, useTurnedQuery } from './use-clock';
import { WhatHappened } from './what-happened';
import { words } from './words';
import './time-machine.css';

export interface TimeMachineProps {
  /** Undefined until it is read. */
  readonly clock: EngineClock | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Whether who looks may open cases and tasks. */
  readonly isWorker: boolean;
  readonly onClose: () => void;
}

export interface Wanted {
  readonly choice?: EngineClock['choices'][number]['id'];
  /** `yyyy-mm-dd` */
  readonly to?: string;
}

/** Turns the demonstration's time on, and tells what happened meanwhile. */
export function TimeMachine({ clock, error, onRetry, isWorker, onClose }: TimeMachineProps) {
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const keep = async (answer: EngineClock) => {
    // What was asked before it may be answered after it.
    await queries.cancelQueries({ queryKey: CLOCK, exact: true });
    queries.setQueryData(CLOCK, answer);
  };
  const turn = useMutation({
    mutationFn: (wanted: Wanted) => ask<EngineClock>('POST', CLOCK_PATH, { body: wanted }),
    onSuccess: keep,
    // Who is turning it, or how late it has become, is to be seen.
    onError: () => void queries.invalidateQueries({ queryKey: CLOCK }),
  });
  const stop = useMutation({
    mutationFn: () => ask<EngineClock>('DELETE', `${CLOCK_PATH}/turn`),
    onSuccess: keep,
  });
  const isTurning = clock !== undefined && clock.turn !== null;
  const lastTurn = clock?.lastTurn?.id ?? null;
  const { data: turned, isLoading } = useTurnedQuery(isTurning ? undefined : (lastTurn ?? undefined));
  // One that ends while this is open is news, also one that was over before it was seen to begin.
  const [atFirst, setAtFirst] = useState<string | null>();
  if (atFirst === undefined && clock !== undefined) setAtFirst(lastTurn);
  const hasJustEnded = turned !== undefined && atFirst !== undefined && lastTurn !== atFirst;

  useEffect(() => {
    if (isTurning || !hasJustEnded) return;
    heading.current?.scrollIntoView({ block: 'nearest' });
    // What had the focus may be gone: the button that stops it.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [isTurning, hasJustEnded, turned]);

  return (
    <Dialog isOpen title={clockWords.title} onClose={onClose} isWide>
      {clock === undefined ? (
        error === null ? (
          <Skeleton label="the clock" rows={3} />
        ) : (
          <ErrorState error={error} what="The clock" onRetry={onRetry} />
        )
      ) : (
        <div className="ui-stack">
          <p>
            {clockWords.itIs(exactTime(new Date(clock.now)))} {clock.isPinned && !isTurning && clockWords.standsStill}
          </p>
          {clock.canTurn ? (
            <>
              <p className="ui-soft">{clockWords.about}</p>
              <Choices clock={clock} isBusy={isTurning || turn.isPending} onTurn={turn.mutate} />
              <TurnToDay clock={clock} isBusy={isTurning || turn.isPending} error={turn.error} onTurn={turn.mutate} />
            </>
          ) : (
            <Banner>{clock.whyNot}</Banner>
          )}
          <Fault error={turn.error ?? stop.error} />
          {isTurning && <OnTheWay clock={clock} onStop={() => stop.mutate()} isStopping={stop.isPending} />}
          <p role="status" className="ui-hidden">
            {!isTurning && hasJustEnded && `${words.timeIsNow(exactTime(new Date(turned.to)))} ${turned.summary}.`}
          </p>
          {isLoading && <Skeleton label="what happened" rows={3} />}
          {!isTurning && turned !== undefined && (
            <WhatHappened turned={turned} isWorker={isWorker} heading={heading} onLeave={onClose} />
          )}
        </div>
      )}
    </Dialog>
  );
}

interface ChoicesProps {
  readonly clock: EngineClock;
  readonly isBusy: boolean;
  readonly onTurn: (wanted: Wanted) => void;
}

function Choices({ clock, isBusy, onTurn }: ChoicesProps) {
  return (
    <ul className="time-machine__choices" aria-label={clockWords.choices}>
      {clock.choices.map(({ id, to }) => (
        <li key={id}>
          <Button isBusy={isBusy} onClick={() => onTurn({ choice: id })}>
            {clockWords.choice[id]}
          </Button>
          <span className="ui-soft">{exactTime(new Date(to))}</span>
        </li>
      ))}
    </ul>
  );
}

function OnTheWay({ clock, onStop, isStopping }: { clock: EngineClock; onStop: () => void; isStopping: boolean }) {
  if (clock.turn === null) return null;
  const { by, from, to } = clock.turn;
  const [begin, end, now] = [from, to, clock.now].map((at) => Date.parse(at)) as [number, number, number];
  return (
    <div className="time-machine__way ui-stack">
      <p id="time-machine-way">{clockWords.turning(by, exactTime(new Date(to)))}</p>
      <progress aria-labelledby="time-machine-way" max={Math.max(1, end - begin)} value={Math.max(0, now - begin)} />
      <Button isSmall isBusy={isStopping} onClick={onStop}>
        {clockWords.stop}
      </Button>
    </div>
  );
}

/** What the day's own field does not say already. */
function Fault({ error }: { error: unknown }) {
  if (error === null || (error instanceof Problem && error.errors.some(({ field }) => field === 'to'))) return null;
  const isTaken = error instanceof Problem && error.status === 409;
  return (
    <Banner tone="warning" role="alert">
      {isTaken ? clockWords.notNow : explain(error).words}
    </Banner>
  );
}
