import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Change } from '#drawing/comparison/change.js';
import type { Studio } from '../studio/studio';

const OVERLAY = 'otr-change';
const WORDS: Readonly<Record<string, string>> = { added: 'New', changed: 'Changed', moved: 'Moved' };

/** Marks what differs on the drawing: a line around it and a word. @returns how to take the marks away */
export function markChanges(studio: Studio, changes: readonly Change[]): () => void {
  const overlays = studio.modeler.get<Overlays>('overlays');
  const marked: string[] = [];
  for (const { elementId, kind } of changes) {
    const word = WORDS[kind];
    const element = elementId === null ? undefined : studio.element(elementId);
    if (element === undefined || word === undefined || element === studio.canvas.getRootElement()) continue;
    studio.canvas.addMarker(element.id, `modeler-mark-${kind}`);
    marked.push(element.id);
    const html = document.createElement('span');
    html.className = 'modeler-mark';
    html.textContent = word;
    overlays.add(element, OVERLAY, { position: { top: -12, left: -6 }, html });
  }
  return () => {
    overlays.remove({ type: OVERLAY } as never);
    for (const id of marked) {
      for (const kind of Object.keys(WORDS)) {
        if (studio.element(id) !== undefined) studio.canvas.removeMarker(id, `modeler-mark-${kind}`);
      }
    }
  };
}
