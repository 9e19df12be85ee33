import type { ElementDraft, FlowDraft, ProcessDraft } from './element-draft.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';

/** Sequence flows: where they may begin and end, and where a condition has a meaning. */
export const validateFlows = (draft: ProcessDraft, problems: ProblemCollector): void => {
  for (const flow of draft.flows) {
    validateEnds(flow, draft, problems);
    validateCondition(flow, draft, problems);
  }
  for (const [index, source] of draft.sources.entries()) {
    const element = draft.elements[index];
    if (element !== undefined && index > 0) {
      validateDefault(element, source, problems);
      validateListed(element, source, draft, problems);
    }
  }
};

const validateEnds = (flow: FlowDraft, { elements }: ProcessDraft, problems: ProblemCollector): void => {
  const source = elements[flow.source];
  const target = elements[flow.target];
  if (source === undefined || target === undefined) {
    return;
  }
  if (source === target) {
    problems.error('FLOW_TO_SELF', flow.id, `The sequence flow leads from '${source.id}' straight back to it.`);
  }
  if (source.parent !== target.parent) {
    problems.error(
      'FLOW_CROSSES_SCOPE',
      flow.id,
      `The sequence flow crosses the border of a sub-process, from '${source.id}' to '${target.id}': end the sub-process, and go on from its border.`,
    );
  }
  if (source.type === 'END_EVENT') {
    problems.error('FLOW_FROM_END', flow.id, `No sequence flow leaves an end event ('${source.id}').`);
  }
  if (target.type === 'START_EVENT') {
    problems.error('FLOW_TO_START', flow.id, `No sequence flow leads to a start event ('${target.id}').`);
  }
  if (target.type === 'BOUNDARY_EVENT') {
    problems.error('FLOW_TO_BOUNDARY', flow.id, `No sequence flow leads to a boundary event ('${target.id}').`);
  }
};

const validateCondition = (flow: FlowDraft, { elements }: ProcessDraft, problems: ProblemCollector): void => {
  const source = elements[flow.source];
  if (flow.condition !== null && source !== undefined && source.type !== 'EXCLUSIVE_GATEWAY') {
    problems.error(
      'CONDITION_NOT_AT_GATEWAY',
      flow.id,
      `The condition on the flow that leaves '${source.id}' would be ignored: draw an exclusive gateway behind it, and put the condition there.`,
    );
  }
};

const validateDefault = (element: ElementDraft, source: ModdleElement, problems: ProblemCollector): void => {
  if (elementOf(source, 'default') !== null && element.type !== 'EXCLUSIVE_GATEWAY') {
    problems.error(
      'DEFAULT_NOT_AT_GATEWAY',
      element.id,
      'Only an exclusive gateway has a default flow: remove it here.',
    );
  }
};

/** Zeebe follows the lists `incoming` and `outgoing` of an element: they must say what the flows say. */
const validateListed = (
  element: ElementDraft,
  source: ModdleElement,
  { flows }: ProcessDraft,
  problems: ProblemCollector,
): void => {
  for (const direction of ['incoming', 'outgoing'] as const) {
    const [end, verb] = direction === 'incoming' ? (['targetRef', 'end'] as const) : (['sourceRef', 'start'] as const);
    const listed = new Set<string | null>();
    for (const flow of elementsOf(source, direction)) {
      const id = textOf(flow, 'id');
      listed.add(id);
      if (elementOf(flow, end) !== source) {
        problems.error(
          'FLOW_LISTED_WRONGLY',
          element.id,
          `It lists '${id}' as ${direction}, but that sequence flow does not ${verb} here.`,
        );
      }
    }
    const drawn = element[direction].map((index) => flows[index]?.id ?? null);
    const missing = drawn.filter((id) => !listed.has(id));
    if (missing.length > 0) {
      problems.warning(
        'FLOW_NOT_LISTED',
        element.id,
        `It does not list ${missing.map((id) => `'${id}'`).join(', ')} as ${direction}: it runs here, but not on Zeebe.`,
      );
    }
  }
};
