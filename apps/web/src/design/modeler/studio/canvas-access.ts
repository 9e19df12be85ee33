import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Selection from 'diagram-js/lib/features/selection/Selection';

export interface CanvasKeys {
  /** What a thing on the canvas is called. */
  readonly nameOf: (element: Element) => string;
  /** The next or previous step in reading order. */
  readonly neighbourOf: (id: string, step: 1 | -1) => string | undefined;
  /** A key that the canvas does not use itself; true where it was used. */
  readonly onKey: (event: KeyboardEvent, element: Element) => boolean;
}

const CHOICE_MAX = 9;
const NAME_AFTER_MS = 80;

/**
 * Makes the drawing reachable and named: each thing is a button in one roving stop of Tab. Right and left follow the flow, a digit takes
 * the way of that number, up and down go in reading order. With Alt the arrows move the thing, as the library does.
 */
export class CanvasAccess {
  static readonly $inject = ['eventBus', 'elementRegistry', 'canvas', 'selection'];
  private keys: CanvasKeys | undefined;
  private stop: string | undefined;
  private readonly observer: MutationObserver;

  constructor(
    eventBus: EventBus,
    private readonly registry: ElementRegistry,
    private readonly canvas: Canvas,
    private readonly selection: Selection,
  ) {
    const container = canvas.getContainer();
    this.observer = new MutationObserver(() => namePalette(container));
    eventBus.on('import.done', () => {
      this.refresh();
      this.observer.observe(container, { childList: true, subtree: true });
    });
    eventBus.on(['shape.added', 'connection.added', 'element.changed', 'elements.changed'], () => this.soon());
    eventBus.on('selection.changed', ({ newSelection }: { newSelection: Element[] }) => {
      const [only, more] = newSelection;
      if (only !== undefined && more === undefined) this.setStop(only.id);
    });
    eventBus.on('diagram.destroy', () => {
      clearTimeout(this.timer);
      this.observer.disconnect();
    });
    // Before the library's own keys, which would scroll.
    container.addEventListener('keydown', (event) => this.onKey(event), true);
    container.addEventListener('focusin', (event) => this.onFocus(event));
  }

  /** Who names things and takes the keys that are left. */
  use(keys: CanvasKeys): void {
    this.keys = keys;
    this.refresh();
  }

  focus(id: string): boolean {
    const element = this.registry.get(id) as Element | undefined;
    if (element === undefined) return false;
    this.setStop(id);
    this.canvas.scrollToElement(element);
    this.graphics(element)?.focus({ preventScroll: true });
    return true;
  }

  refresh(): void {
    const svg = this.canvas.getContainer().querySelector('svg[data-element-id]');
    svg?.setAttribute('role', 'group');
    svg?.setAttribute('aria-label', 'Drawing of the pathway');
    svg?.setAttribute('tabindex', '-1');
    for (const element of this.reachable()) this.name(element);
    if (this.stop === undefined || this.registry.get(this.stop) === undefined) {
      const [first] = this.reachable();
      if (first !== undefined) this.setStop(first.id);
    }
    namePalette(this.canvas.getContainer());
  }

  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Many things change at once, and what is seen comes first. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), NAME_AFTER_MS);
  }

  private reachable(): Element[] {
    const root = this.canvas.getRootElement();
    return (this.registry.getAll() as Element[]).filter(
      (one) => one !== root && !isLabel(one) && !one.id.startsWith('__'),
    );
  }

  private name(element: Element): void {
    const graphics = this.graphics(element);
    if (graphics === undefined) return;
    put(graphics, 'role', 'button');
    put(graphics, 'aria-label', this.keys?.nameOf(element) ?? element.businessObject?.name ?? element.type);
    put(graphics, 'tabindex', element.id === this.stop ? '0' : '-1');
  }

  private setStop(id: string): void {
    if (this.stop !== undefined) this.graphicsOf(this.stop)?.setAttribute('tabindex', '-1');
    this.stop = id;
    this.graphicsOf(id)?.setAttribute('tabindex', '0');
  }

  private graphicsOf(id: string): SVGGElement | undefined {
    const element = this.registry.get(id) as Element | undefined;
    return element === undefined ? undefined : this.graphics(element);
  }

  private graphics(element: Element): SVGGElement | undefined {
    return this.registry.getGraphics(element) as SVGGElement | undefined;
  }

  private elementAt(target: EventTarget | null): Element | undefined {
    const id = target instanceof SVGElement ? target.getAttribute('data-element-id') : null;
    return id === null ? undefined : (this.registry.get(id) as Element | undefined);
  }

  private onFocus(event: FocusEvent): void {
    const element = this.elementAt(event.target);
    if (element === undefined || element === this.canvas.getRootElement() || isLabel(element)) return;
    this.setStop(element.id);
    this.canvas.scrollToElement(element);
    if (!this.selection.isSelected(element)) this.selection.select(element);
  }

  private onKey(event: KeyboardEvent): void {
    if ((event.target as HTMLElement).closest('.djs-palette .entry') !== null) return pressEntry(event);
    const element = this.elementAt(event.target);
    if (element === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = this.neighbour(event.key, element);
    if (to !== undefined) this.focus(to);
    else if (this.keys?.onKey(event, element) !== true) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private neighbour(key: string, element: Element): string | undefined {
    const isFlow = 'waypoints' in element;
    const { source, target } = element as Connection;
    const { outgoing = [], incoming = [] } = element as Shape;
    if (key === 'ArrowRight') return isFlow ? target?.id : nextOf(outgoing);
    if (key === 'ArrowLeft') return isFlow ? source?.id : (incoming[0]?.source?.id ?? hostOf(element));
    if (key === 'ArrowDown') return this.keys?.neighbourOf(element.id, 1);
    if (key === 'ArrowUp') return this.keys?.neighbourOf(element.id, -1);
    const number = Number(key);
    return Number.isInteger(number) && number >= 1 && number <= CHOICE_MAX
      ? outgoing[number - 1]?.target?.id
      : undefined;
  }
}

/** Writing what is there already costs the browser as much as news. */
function put(element: SVGGElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Several ways: the first way itself comes first, so that its words are heard; digits take the others. */
const nextOf = (outgoing: readonly { id: string; target?: { id: string } }[]): string | undefined =>
  outgoing.length === 1 ? outgoing[0]?.target?.id : outgoing[0]?.id;

const hostOf = (element: Element): string | undefined => (element as { host?: { id: string } }).host?.id;

const isLabel = (element: Element): boolean => (element as { labelTarget?: unknown }).labelTarget !== undefined;

/** The library draws the entries of its palette as plain boxes with a title. */
function namePalette(container: HTMLElement): void {
  for (const entry of container.querySelectorAll<HTMLElement>('.djs-palette .entry, .djs-context-pad .entry')) {
    if (entry.hasAttribute('tabindex')) continue;
    entry.setAttribute('role', 'button');
    const own = entry.getAttribute('aria-label') ?? entry.title;
    entry.setAttribute('aria-label', own || entry.dataset.action || 'Tool');
    // Those beside a step are for the mouse: the outline's keys and the panel do the same.
    entry.tabIndex = entry.closest('.djs-palette') === null ? -1 : 0;
  }
  const toggle = container.querySelector<HTMLElement>('.djs-palette-toggle');
  if (toggle !== null && toggle.getAttribute('role') !== 'button') {
    toggle.setAttribute('role', 'button');
    toggle.setAttribute('aria-label', 'Show or hide the tools');
  }
}

function pressEntry(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopPropagation();
  const entry = (event.target as HTMLElement).closest<HTMLElement>('.entry');
  const action = entry?.dataset.action ?? '';
  if (entry === null || entry === undefined) return;
  const detail = { action };
  // What is placed by hand with a mouse is placed behind the selected step by key.
  if (!entry.dispatchEvent(new CustomEvent(PALETTE_KEY, { detail, bubbles: true, cancelable: true }))) return;
  entry.click();
}

/** Fired on the canvas when an entry of the palette is pressed by key; cancel it where it was served. */
export const PALETTE_KEY = 'otr-palette-key';

export const canvasAccessModule = {
  __init__: ['canvasAccess'],
  canvasAccess: ['type', CanvasAccess] as ['type', typeof CanvasAccess],
};
