import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import type { Change, Comparison } from '../pathways/pathways-api';
import { type SideName, ViewerPair } from './open-viewers';

const ZOOM_STEP = 1.25;

export interface CanvasPairProps {
  readonly comparison: Comparison;
  readonly changes: readonly Change[];
  readonly selected: Change | undefined;
  readonly onPick: (elementId: string) => void;
}

/** Both drawings in step. The list of changes beside them says the same in words. */
export function CanvasPair({ comparison, changes, selected, onPick }: CanvasPairProps) {
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [pair, setPair] = useState<ViewerPair>();
  const [error, setError] = useState<unknown>();
  const [found, setFound] = useState<readonly SideName[]>([]);
  const { diagram: before } = comparison.left;
  const { diagram: after } = comparison.right;

  useEffect(() => {
    if (left.current === null || right.current === null) return;
    let isOver = false;
    let opened: ViewerPair | undefined;
    ViewerPair.open({ left: left.current, right: right.current }, { left: before, right: after }).then(
      (made) => {
        if (isOver) return made.close();
        opened = made;
        made.onClick((elementId) => pick.current(elementId));
        setPair(made);
      },
      (fault: unknown) => !isOver && setError(fault),
    );
    return () => {
      isOver = true;
      opened?.close();
      setPair(undefined);
    };
  }, [before, after]);
  useEffect(() => pair?.mark(changes), [pair, changes]);
  useEffect(() => setFound(pair?.select(selected?.elementId ?? null) ?? []), [pair, selected]);

  const isMissing = (side: SideName) => selected?.elementId != null && pair !== undefined && !found.includes(side);
  const side = (name: SideName, box: React.RefObject<HTMLDivElement | null>) => (
    <section className="compare-side" aria-label={`${comparison[name].label}, drawing`}>
      <h2>
        {comparison[name].label}
        {isMissing(name) && <span className="ui-soft"> – not here: what is chosen is only in the other</span>}
      </h2>
      <div className="compare-canvas" ref={box} data-side={name} />
    </section>
  );
  return (
    <div className="compare-drawings">
      <div className="ui-row">
        <Button isSmall onClick={() => pair?.zoom(ZOOM_STEP)}>
          Zoom in
        </Button>
        <Button isSmall onClick={() => pair?.zoom(1 / ZOOM_STEP)}>
          Zoom out
        </Button>
        <Button isSmall onClick={() => pair?.showWhole()}>
          Show all
        </Button>
      </div>
      {error !== undefined && <ErrorState what="A drawing" error={error} onRetry={() => window.location.reload()} />}
      <div className="compare-pair">
        {side('left', left)}
        {side('right', right)}
      </div>
    </div>
  );
}
