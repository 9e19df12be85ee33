import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

export interface Badge {
  readonly elementId: string;
  readonly text: string;
  readonly isWaiting: boolean;
}

export interface FigureDiagramProps {
  readonly name: string;
  readonly xml: string;
  readonly badges: readonly Badge[];
  readonly selected: string | undefined;
  readonly onSelect: (elementId: string) => void;
  readonly onRead: () => void;
}

interface Canvas {
  zoom(to?: 'fit-viewport' | number, center?: 'auto' | { x: number; y: number }): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    readonly inner: { readonly x: number; readonly y: number };
    readonly outer: { readonly width: number; readonly height: number };
  };
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
}
interface Overlays {
  add(element: string, type: string, overlay: object): string;
  remove(filter: { type: string }): void;
}
interface ElementRegistry {
  get(id: string): { readonly width?: number } | undefined;
}
interface EventBus {
  on(event: string, listener: (event: { element: { id: string } }) => void): void;
}

const BADGE = 'figure';
const SELECTED = 'figure-selected';
/** Smaller, nobody could read them. */
const ZOOM_MIN = 0.6;
const BADGE_SCALE_MIN = 0.75;
const ZOOM_STEP = 1.25;
const MARGIN = 20;

/** All of it where it can be read so; else from its upper left corner on. */
function show(canvas: Canvas): void {
  if (canvas.zoom('fit-viewport', 'auto') >= ZOOM_MIN) return;
  const { inner, outer } = canvas.viewbox();
  const [width, height] = [outer.width / ZOOM_MIN, outer.height / ZOOM_MIN];
  canvas.viewbox({ x: inner.x - MARGIN, y: inner.y - MARGIN, width, height });
}

/** The drawing, to be looked at and moved about, with a badge at each step that has figures. */
export function FigureDiagram({ name, xml, badges, selected, onSelect, onRead }: FigureDiagramProps) {
  const container = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const [fault, setFault] = useState<unknown>();
  const hear = useRef({ onSelect, onRead });
  hear.current = { onSelect, onRead };

  useEffect(() => {
    if (container.current === null) return;
    const drawn = new NavigatedViewer({
      container: container.current,
      overlays: { defaults: { scale: { min: BADGE_SCALE_MIN } } },
    });
    let isGone = false;
    const open = async () => {
      await drawn.importXML(xml);
      if (isGone) return;
      show(drawn.get<Canvas>('canvas'));
      drawn.get<EventBus>('eventBus').on('element.click', ({ element }) => hear.current.onSelect(element.id));
      setViewer(drawn);
      hear.current.onRead();
    };
    open().catch((error: unknown) => isGone || setFault(error));
    return () => {
      isGone = true;
      setViewer(undefined);
      drawn.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (viewer === undefined) return;
    const overlays = viewer.get<Overlays>('overlays');
    const registry = viewer.get<ElementRegistry>('elementRegistry');
    overlays.remove({ type: BADGE });
    for (const badge of badges) {
      if (registry.get(badge.elementId) === undefined) continue;
      overlays.add(badge.elementId, BADGE, {
        position: { top: -14, left: -6 },
        html: badgeElement(badge),
      });
    }
  }, [viewer, badges]);

  useEffect(() => {
    if (viewer === undefined || selected === undefined) return;
    if (viewer.get<ElementRegistry>('elementRegistry').get(selected) === undefined) return;
    const canvas = viewer.get<Canvas>('canvas');
    canvas.addMarker(selected, SELECTED);
    canvas.scrollToElement(selected);
    return () => {
      // The drawing may have gone with the page.
      if (container.current !== null) canvas.removeMarker(selected, SELECTED);
    };
  }, [viewer, selected]);

  const canvas = viewer?.get<Canvas>('canvas');
  if (fault !== undefined) return <ErrorState error={fault} what="The diagram" />;
  return (
    <section className="figure-diagram" aria-label={`Diagram of ${name}; the list beside it has the same figures`}>
      <div className="figure-diagram__tools">
        <Button isSmall onClick={() => canvas?.zoom((canvas.zoom() ?? 1) * ZOOM_STEP)}>
          Closer
        </Button>
        <Button isSmall onClick={() => canvas?.zoom((canvas.zoom() ?? 1) / ZOOM_STEP)}>
          Farther
        </Button>
        <Button isSmall onClick={() => canvas?.zoom('fit-viewport', 'auto')}>
          All of it
        </Button>
      </div>
      <div className="figure-diagram__canvas" ref={container} />
    </section>
  );
}

/** Seen, not read out: the list has the same words. */
function badgeElement({ text, isWaiting }: Badge): HTMLElement {
  const element = document.createElement('div');
  element.className = isWaiting ? 'figure-badge figure-badge--waiting' : 'figure-badge';
  element.textContent = text;
  element.setAttribute('aria-hidden', 'true');
  return element;
}
