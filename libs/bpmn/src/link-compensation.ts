import type { ProcessDraft } from './element-draft.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';

/**
 * Finds the handler of each compensation boundary event: the activity at the other end of its association. Associations
 * stand in the process, in a sub-process, or beside the pools in the collaboration.
 */
export const linkCompensation = (process: ModdleElement, draft: ProcessDraft, problems: ProblemCollector): void => {
  const handlers = new Map<number, number[]>();
  const note = (from: number, to: number): void => {
    const known = handlers.get(from);
    if (known === undefined) {
      handlers.set(from, [to]);
    } else {
      known.push(to);
    }
  };
  for (const association of associationsOf(process, draft)) {
    const from = draft.indexOf(elementOf(association, 'sourceRef'));
    const to = draft.indexOf(elementOf(association, 'targetRef'));
    if (from !== null && to !== null) {
      note(from, to);
      // some tools draw the arrow the other way round
      note(to, from);
    }
  }
  const handled = new Set<number>();
  for (const element of draft.elements) {
    if (element.type !== 'BOUNDARY_EVENT' || element.eventType !== 'COMPENSATION') {
      continue;
    }
    const candidates = (handlers.get(element.index) ?? []).filter((index) => draft.elements[index]?.isForCompensation);
    const [handler] = candidates;
    if (handler === undefined || candidates.length > 1) {
      problems.error(
        'COMPENSATION_HANDLER_MISSING',
        element.id,
        'A compensation boundary event needs one association to the one activity that undoes the work, marked "for compensation".',
      );
    } else if (draft.elements[handler]?.parent !== element.parent) {
      problems.error(
        'COMPENSATION_HANDLER_ELSEWHERE',
        element.id,
        'The activity that undoes the work must stand in the same process or sub-process as the work.',
      );
    } else {
      element.compensationHandler = handler;
      handled.add(handler);
    }
  }
  for (const element of draft.elements) {
    if (!element.isForCompensation) {
      continue;
    }
    if (!handled.has(element.index)) {
      problems.error(
        'COMPENSATION_HANDLER_UNUSED',
        element.id,
        'An activity "for compensation" needs an association from the compensation event at the work that it undoes.',
      );
    }
    if (element.incoming.length > 0 || element.outgoing.length > 0) {
      problems.error('COMPENSATION_HANDLER_FLOW', element.id, 'An activity "for compensation" has no sequence flows.');
    }
    if (element.boundaryEvents.length > 0) {
      problems.error(
        'COMPENSATION_HANDLER_BOUNDARY',
        element.id,
        'An activity "for compensation" has no boundary events.',
      );
    }
  }
};

const associationsOf = (process: ModdleElement, draft: ProcessDraft): readonly ModdleElement[] => {
  const definitions = process.$parent;
  const collaborations = definitions === undefined ? [] : elementsOf(definitions, 'rootElements');
  return [...draft.sources, ...collaborations.filter(({ $type }) => $type === 'bpmn:Collaboration')]
    .flatMap((container) => elementsOf(container, 'artifacts'))
    .filter(({ $type }) => $type === 'bpmn:Association');
};
