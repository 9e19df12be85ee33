import type { ElementDraft, ProcessDraft } from './element-draft.js';
import type { ProblemCollector } from './problem-collector.js';
import { stronglyConnected } from './strongly-connected.js';

/**
 * How long an element holds its token: `passes` at once · `answers` at once, with something from outside the process (a
 * decision, a sub-process without any wait) · `waits` for a person, a worker, a message or a time.
 */
type Hold = 'passes' | 'answers' | 'waits';

const namedMax = 8;

/** Refuses loops in which nothing waits: they would run for ever at once, and harm everybody else's work. */
export const validateLoops = (draft: ProcessDraft, problems: ProblemCollector): void => {
  const { elements, flows } = draft;
  const holds = holdsOf(elements);
  const successors = (index: number): readonly number[] => {
    const element = elements[index];
    const targets = (element?.outgoing ?? []).map((flow) => flows[flow]?.target ?? -1);
    return [...targets, ...(element?.boundaryEvents ?? [])];
  };
  const within = (...allowed: Hold[]): ReadonlySet<number> =>
    new Set([...elements.keys()].filter((index) => allowed.includes(holds[index] ?? 'waits')));

  const report = (component: readonly number[], severity: 'error' | 'warning', advice: string): void => {
    const inside = new Set(component);
    const members = elements.filter(({ index }) => inside.has(index)).map(({ id }) => id);
    const named = members
      .slice(0, namedMax)
      .map((id) => `'${id}'`)
      .join(', ');
    const more = members.length > namedMax ? ' …' : '';
    problems[severity](
      'LOOP_WITHOUT_WAIT',
      members[0] ?? null,
      `Nothing waits in the loop of ${named}${more}: ${advice}`,
    );
  };

  const refused = new Set<number>();
  for (const component of stronglyConnected(within('passes'), successors)) {
    report(component, 'error', 'draw a user task, a timer or a message event into it, or remove the flow back.');
    for (const index of component) {
      refused.add(index);
    }
  }
  for (const component of stronglyConnected(within('passes', 'answers'), successors)) {
    if (!component.some((index) => refused.has(index))) {
      report(
        component,
        'warning',
        'make sure that it ends by itself, or draw a user task, a timer or a message event into it.',
      );
    }
  }
};

const holdsOf = (elements: readonly ElementDraft[]): readonly Hold[] => {
  const holds: Hold[] = elements.map(holdOf);
  // what is inside a scope has a higher index than the scope
  for (const element of elements.toReversed()) {
    if (element.type === 'SUB_PROCESS') {
      const waits = element.children.some(
        (child) => elements[child]?.type !== 'BOUNDARY_EVENT' && holds[child] === 'waits',
      );
      holds[element.index] = waits ? 'waits' : 'answers';
    }
  }
  return holds;
};

const holdOf = (element: ElementDraft): Hold => {
  switch (element.type) {
    case 'TASK':
    case 'MANUAL_TASK':
    case 'EXCLUSIVE_GATEWAY':
    case 'PARALLEL_GATEWAY':
      return 'passes';
    case 'SCRIPT_TASK':
      return element.script === null ? 'waits' : 'passes';
    case 'INTERMEDIATE_THROW_EVENT':
      return element.job === null && element.eventType !== 'COMPENSATION' ? 'passes' : 'answers';
    case 'BUSINESS_RULE_TASK':
      return element.calledDecision === null ? 'waits' : 'answers';
    case 'START_EVENT':
    case 'END_EVENT':
      return element.eventType === 'NONE' || element.eventType === 'ERROR' || element.eventType === 'ESCALATION'
        ? 'answers'
        : 'waits';
    case 'BOUNDARY_EVENT':
      return element.eventType === 'ERROR' || element.eventType === 'ESCALATION' ? 'answers' : 'waits';
    default:
      return 'waits';
  }
};
