import type { ProcessDraft } from './element-draft.js';
import type { ProblemCollector } from './problem-collector.js';

/** Warns of elements that no path from a start event leads to. */
export const validateReachability = ({ elements, flows, refused }: ProcessDraft, problems: ProblemCollector): void => {
  if (refused.size > 0) {
    // what lies behind a refused step is not lost, only not seen
    return;
  }
  const reached = new Set<number>([0]);
  const open = [0];
  const reach = (index: number | null): void => {
    if (index !== null && !reached.has(index)) {
      reached.add(index);
      open.push(index);
    }
  };
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const element = elements[index];
    if (element === undefined) {
      continue;
    }
    for (const next of [
      element.startEvent,
      element.compensationHandler,
      ...element.eventStarts,
      ...element.eventSubProcesses,
      ...element.boundaryEvents,
      ...element.outgoing.map((flow) => flows[flow]?.target ?? null),
    ]) {
      reach(next);
    }
  }
  for (const element of elements) {
    // of a scope that is not reached, the scope alone is named
    if (!reached.has(element.index) && reached.has(element.parent)) {
      problems.warning(
        'ELEMENT_UNREACHABLE',
        element.id,
        'No path leads here, so it never happens: join it, or remove it.',
      );
    }
  }
};
