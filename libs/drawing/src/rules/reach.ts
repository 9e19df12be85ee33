import { elementOf, elementsOf, type ModdleElement } from '#bpmn/moddle-element.js';
import { boundaryEventsOf, nodesOf } from '../elements.js';

/**
 * The nodes of a process that can be got to from its starts without passing one of those that bar the way. A barred node is
 * itself reached, what lies behind it is not. Sub-processes are gone through: into their starts, and on from their border.
 * @param isBarred of a node, or of a sequence flow
 */
export function reachable(
  process: ModdleElement,
  isBarred: (element: ModdleElement) => boolean,
): ReadonlySet<ModdleElement> {
  const nodes = nodesOf(process);
  const boundaries = boundaryEventsOf(nodes);
  const reached = new Set<ModdleElement>(startsIn(process));
  for (const node of reached) {
    for (const event of boundaries.get(node) ?? []) reached.add(event);
    if (isBarred(node)) continue;
    for (const inner of startsIn(node)) reached.add(inner);
    for (const flow of elementsOf(node, 'outgoing')) {
      const target = isBarred(flow) ? null : elementOf(flow, 'targetRef');
      if (target !== null) reached.add(target);
    }
  }
  return reached;
}

/** Where a scope begins: its start events, and the event sub-processes that wait in it. */
const startsIn = (scope: ModdleElement): readonly ModdleElement[] =>
  elementsOf(scope, 'flowElements').filter(
    ({ $type, triggeredByEvent }) => $type === 'bpmn:StartEvent' || triggeredByEvent === true,
  );
