import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { otrModdle } from '#bpmn/otr-moddle.js';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';

export type SideName = 'left' | 'right';

const SIDES: readonly SideName[] = ['left', 'right'];
const SELECTED = 'compare-selected';
/** Names of steps can be read from here on. */
const LEGIBLE_SCALE = 0.75;

/** Two drawings that move and zoom as one. */
export class ViewerPair {
  private isFollowing = false;
  private marked: string | null = null;

  private constructor(private readonly viewers: Readonly<Record<SideName, NavigatedViewer>>) {
    for (const side of SIDES) this.follow(side);
  }

  /** @throws Error where one of the drawings cannot be read */
  static async open(
    containers: Readonly<Record<SideName, HTMLElement>>,
    drawings: Readonly<Record<SideName, string>>,
  ): Promise<ViewerPair> {
    const viewers = {
      left: viewerIn(containers.left),
      right: viewerIn(containers.right),
    };
    try {
      await Promise.all(SIDES.map((side) => viewers[side].importXML(drawings[side])));
    } catch (error) {
      for (const side of SIDES) viewers[side].destroy();
      throw error;
    }
    const pair = new ViewerPair(viewers);
    pair.showWhole();
    return pair;
  }

  /** Marks elements of each side by the kind of their change. */
  mark(changes: readonly { readonly elementId: string | null; readonly kind: string }[]): void {
    for (const side of SIDES) {
      const canvas = this.canvas(side);
      for (const { id } of this.registry(side).getAll()) {
        for (const kind of ['added', 'removed', 'changed', 'moved', 'layout']) {
          if (canvas.hasMarker(id, `compare-${kind}`)) canvas.removeMarker(id, `compare-${kind}`);
        }
      }
      for (const { elementId, kind } of changes) {
        if (elementId !== null && this.has(side, elementId)) canvas.addMarker(elementId, `compare-${kind}`);
      }
    }
  }

  /** Brings an element into view in both drawings, as far as it is there. @returns in which it is */
  select(elementId: string | null): readonly SideName[] {
    if (this.marked !== null) {
      for (const side of SIDES) if (this.has(side, this.marked)) this.canvas(side).removeMarker(this.marked, SELECTED);
    }
    this.marked = elementId;
    if (elementId === null) return [];
    const found = SIDES.filter((side) => this.has(side, elementId));
    for (const side of found) {
      this.canvas(side).addMarker(elementId, SELECTED);
      this.centre(side, elementId);
    }
    const [only] = found;
    // where it is missing, the same place is shown
    if (found.length === 1 && only !== undefined) this.copyView(only);
    return found;
  }

  showWhole(): void {
    this.isFollowing = true;
    this.canvas('left').zoom('fit-viewport');
    this.isFollowing = false;
    this.copyView('left');
  }

  zoom(factor: number): void {
    const canvas = this.canvas('left');
    canvas.zoom(canvas.zoom() * factor);
  }

  onClick(listener: (elementId: string) => void): void {
    for (const side of SIDES) {
      this.viewers[side].get<EventBus>('eventBus').on('element.click', (event: { element: { id: string } }) => {
        listener(event.element.id.replace(/_label$/, ''));
      });
    }
  }

  close(): void {
    for (const side of SIDES) this.viewers[side].destroy();
  }

  private follow(side: SideName): void {
    this.viewers[side].get<EventBus>('eventBus').on('canvas.viewbox.changed', () => {
      if (!this.isFollowing) this.copyView(side);
    });
  }

  /** Puts an element into the middle, large enough to be read. */
  private centre(side: SideName, elementId: string): void {
    const canvas = this.canvas(side);
    canvas.setRootElement(canvas.findRoot(elementId) ?? canvas.getRootElement());
    const element = this.registry(side).get(elementId) as Partial<Record<'x' | 'y' | 'width' | 'height', number>> & {
      readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
    };
    const bend = element.waypoints?.[Math.floor(element.waypoints.length / 2)];
    const x = bend?.x ?? (element.x ?? 0) + (element.width ?? 0) / 2;
    const y = bend?.y ?? (element.y ?? 0) + (element.height ?? 0) / 2;
    const { outer, scale: before } = canvas.viewbox();
    const scale = Math.max(before, LEGIBLE_SCALE);
    const [width, height] = [outer.width / scale, outer.height / scale];
    this.isFollowing = true;
    canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
    this.isFollowing = false;
  }

  private copyView(from: SideName): void {
    const to = from === 'left' ? 'right' : 'left';
    const { x, y, width, height } = this.canvas(from).viewbox();
    this.isFollowing = true;
    this.canvas(to).viewbox({ x, y, width, height });
    this.isFollowing = false;
  }

  private has(side: SideName, elementId: string): boolean {
    return this.registry(side).get(elementId) !== undefined;
  }

  private canvas(side: SideName): Canvas {
    return this.viewers[side].get<Canvas>('canvas');
  }

  private registry(side: SideName): ElementRegistry {
    return this.viewers[side].get<ElementRegistry>('elementRegistry');
  }
}

const viewerIn = (container: HTMLElement): NavigatedViewer =>
  new NavigatedViewer({ container, moddleExtensions: { zeebe, otr: otrModdle } });
