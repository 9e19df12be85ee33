import type { ModdleNode } from '../plain-words/moddle-node.js';

/**
 * The steps of one scope in the order in which somebody would read them: along the flow from the start, each branch to its end before
 * what comes after all of them; an event on a border behind its step. A way back changes nothing.
 */
export function readingOrder(steps: readonly ModdleNode[], flows: readonly ModdleNode[]): ModdleNode[] {
  const followers = new Map<ModdleNode, ModdleNode[]>(steps.map((step) => [step, []]));
  // What follows is visited last branch first, and the whole is turned round in the end: so the first branch is read first.
  for (const step of steps) if (step.attachedToRef) followers.get(step.attachedToRef)?.push(step);
  for (const flow of flows) followers.get(flow.sourceRef)?.push(flow.targetRef);

  const isReached = new Set([...followers.values()].flat());
  const starts = steps.filter((step) => step.$type === 'bpmn:StartEvent');
  const others = steps.filter((step) => !isReached.has(step) && step.$type !== 'bpmn:StartEvent');
  const seen = new Set<ModdleNode>();
  const ordered: ModdleNode[] = [];
  for (const first of [...starts, ...others, ...steps].reverse()) ordered.push(...visited(first, followers, seen));
  return ordered.reverse();
}

/** Steps reached from one, each behind all that it leads to. With a stack of its own: a long pathway must not exhaust the machine's. */
function visited(
  first: ModdleNode,
  followers: ReadonlyMap<ModdleNode, readonly ModdleNode[]>,
  seen: Set<ModdleNode>,
): ModdleNode[] {
  if (seen.has(first) || !followers.has(first)) return [];
  const done: ModdleNode[] = [];
  const stack = [{ node: first, left: [...(followers.get(first) ?? [])] }];
  seen.add(first);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.left.pop();
    if (next === undefined) {
      done.push(top.node);
      stack.pop();
    } else if (!seen.has(next) && followers.has(next)) {
      seen.add(next);
      stack.push({ node: next, left: [...(followers.get(next) ?? [])] });
    }
  }
  return done;
}
