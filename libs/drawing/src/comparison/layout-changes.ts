import { elementOf, elementsOf, type ModdleElement } from '#bpmn/moddle-element.js';
import type { Change } from './change.js';
import { type DrawingIndex, sourceOf, targetOf } from './drawing-index.js';
import { called } from './words.js';

type DrawingChange = Omit<Change, 'file'>;

/** What only looks otherwise: an entry for each element. Lines that follow an element that was moved are not told again. */
export function layoutChanges(left: DrawingIndex, right: DrawingIndex): DrawingChange[] {
  const moved = new Set<string>();
  const changes: DrawingChange[] = [];
  for (const [id, shape] of right.shapes) {
    const before = left.shapes.get(id);
    const node = right.nodes.get(id) ?? right.artifacts.get(id);
    if (before === undefined || node === undefined || lookOf(before) === lookOf(shape)) continue;
    moved.add(id);
    changes.push({
      kind: 'layout',
      elementId: id,
      sentence: `${called(node)} is drawn elsewhere, or in another size.`,
    });
  }
  for (const [id, flow] of right.flows) {
    const [before, shape] = [left.shapes.get(id), right.shapes.get(id)];
    const [from, to] = [sourceOf(flow), targetOf(flow)];
    if (before === undefined || shape === undefined || lookOf(before) === lookOf(shape)) continue;
    if (moved.has(from) || moved.has(to) || !left.nodes.has(from) || !left.nodes.has(to)) continue;
    const old = left.flows.get(id);
    if (old === undefined || sourceOf(old) !== from || targetOf(old) !== to) continue;
    const ends = [from, to].map((end) => called(right.nodes.get(end) ?? flow));
    changes.push({
      kind: 'layout',
      elementId: id,
      sentence: `The line from ${ends[0]} to ${ends[1]} is drawn otherwise.`,
    });
  }
  return changes;
}

/** Where and how it is drawn: bounds, bends, label, open or closed. */
function lookOf(shape: ModdleElement): string {
  const label = elementOf(shape, 'label');
  return JSON.stringify([
    boxOf(shape),
    elementsOf(shape, 'waypoint').map(({ x, y }) => [x, y]),
    label === null ? null : boxOf(label),
    shape.isExpanded ?? null,
    shape.isHorizontal ?? null,
  ]);
}

function boxOf(shape: ModdleElement): unknown {
  const bounds = elementOf(shape, 'bounds');
  return bounds === null ? null : [bounds.x, bounds.y, bounds.width, bounds.height];
}
