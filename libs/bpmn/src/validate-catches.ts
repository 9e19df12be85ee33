import type { BpmnEventType } from '#protocol/bpmn-element.js';
import type { ElementDraft, ProcessDraft } from './element-draft.js';
import { elementOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import { compensationElsewhere } from './read-event.js';
import { activityTypes } from './supported-elements.js';

/** Boundary events at their host, events that would catch the same thing twice, and compensation throws. */
export const validateCatches = (draft: ProcessDraft, problems: ProblemCollector): void => {
  const { elements } = draft;
  for (const element of elements) {
    if (element.type === 'BOUNDARY_EVENT') {
      validateBoundary(element, draft, problems);
    } else if (element.eventType === 'COMPENSATION') {
      validateCompensationThrow(element, draft, problems);
    }
    const of = (indexes: readonly number[]) => indexes.map((index) => elements[index]);
    validateDistinct(of(element.boundaryEvents), `'${element.id}' is`, problems);
    validateDistinct(of(element.eventStarts), 'The process is', problems);
    validateDistinct(
      of(element.eventSubProcesses).map((scope) => elements[scope?.startEvent ?? -1]),
      `Event sub-processes of '${element.id}' are`,
      problems,
    );
  }
};

const validateBoundary = (boundary: ElementDraft, draft: ProcessDraft, problems: ProblemCollector): void => {
  const { elements } = draft;
  const host = boundary.attachedTo === null ? undefined : elements[boundary.attachedTo];
  const source = draft.sources[boundary.index];
  const drawnHost = source === undefined ? null : elementOf(source, 'attachedToRef');
  if (drawnHost !== null && draft.refused.has(drawnHost)) {
    return;
  }
  if (host === undefined || !activityTypes.has(host.type)) {
    problems.error(
      'BOUNDARY_NOT_ATTACHED',
      boundary.id,
      'A boundary event sits on the border of a task, a sub-process or a call activity: attach it to one.',
    );
    return;
  }
  if (host.parent !== boundary.parent) {
    problems.error(
      'BOUNDARY_ELSEWHERE',
      boundary.id,
      `It is attached to '${host.id}', which stands in another sub-process.`,
    );
  }
  if (boundary.eventType === 'ESCALATION' && host.type !== 'SUB_PROCESS' && host.type !== 'CALL_ACTIVITY') {
    problems.error(
      'ESCALATION_NOT_HERE',
      boundary.id,
      'An escalation comes from inside a sub-process or a call activity: attach it to one of those.',
    );
  }
  if (boundary.eventType === 'COMPENSATION') {
    if (boundary.outgoing.length > 0) {
      problems.error(
        'COMPENSATION_BOUNDARY_FLOW',
        boundary.id,
        'No sequence flow leaves a compensation event: join it by an association to the activity that undoes the work.',
      );
    }
  } else if (boundary.outgoing.length === 0) {
    problems.error(
      'BOUNDARY_WITHOUT_FLOW',
      boundary.id,
      'Nothing follows this boundary event: draw a sequence flow to what happens then.',
    );
  }
};

const validateCompensationThrow = (
  element: ElementDraft,
  { elements }: ProcessDraft,
  problems: ProblemCollector,
): void => {
  if (element.compensationActivity === null) {
    return;
  }
  const activity = elements[element.compensationActivity];
  const scope = elements[element.parent];
  const scopes = scope?.type === 'EVENT_SUB_PROCESS' ? [element.parent, scope.parent] : [element.parent];
  if (activity === undefined || !activityTypes.has(activity.type) || !scopes.includes(activity.parent)) {
    problems.error('COMPENSATION_ACTIVITY_ELSEWHERE', element.id, compensationElsewhere);
    return;
  }
  const isCompensable = (boundary: number) => elements[boundary]?.eventType === 'COMPENSATION';
  if (activity.type !== 'SUB_PROCESS' && !activity.boundaryEvents.some(isCompensable)) {
    problems.error(
      'COMPENSATION_ACTIVITY_WITHOUT_HANDLER',
      element.id,
      `It wants to undo '${activity.id}', which has no compensation event at its border.`,
    );
  }
};

const distinctTypes: readonly BpmnEventType[] = ['MESSAGE', 'SIGNAL', 'ERROR', 'ESCALATION', 'COMPENSATION'];

const caughtBy = ({ eventType, message, signal, error, escalation }: ElementDraft): string | null => {
  switch (eventType) {
    case 'MESSAGE':
      return message?.name ?? null;
    case 'SIGNAL':
      return signal?.name ?? null;
    case 'ERROR':
      return error === null ? null : (error.code ?? 'any');
    case 'ESCALATION':
      return escalation === null ? null : (escalation.code ?? 'any');
    default:
      return 'any';
  }
};

const validateDistinct = (
  catches: readonly (ElementDraft | undefined)[],
  who: string,
  problems: ProblemCollector,
): void => {
  const seen = new Set<string>();
  for (const event of catches) {
    const caught = event === undefined || !distinctTypes.includes(event.eventType) ? null : caughtBy(event);
    if (event === undefined || caught === null) {
      continue;
    }
    const key = `${event.eventType} ${caught}`;
    if (seen.has(key)) {
      const what = `${event.eventType.toLowerCase()} '${caught}'`;
      problems.error('CATCH_DUPLICATE', event.id, `${who} waiting twice for the ${what}: keep one.`);
    }
    seen.add(key);
  }
};
