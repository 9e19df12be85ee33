import type { ElementDraft, ProcessDraft } from './element-draft.js';
import type { ProblemCollector } from './problem-collector.js';

/** How scopes begin: process, sub-process, event sub-process. */
export const validateScopes = ({ elements }: ProcessDraft, problems: ProblemCollector): void => {
  for (const scope of elements) {
    const starts = scope.children
      .map((index) => elements[index])
      .filter((child): child is ElementDraft => child?.type === 'START_EVENT');
    switch (scope.type) {
      case 'PROCESS':
        validateProcessStarts(scope, starts, problems);
        break;
      case 'SUB_PROCESS':
        if (starts.length !== 1) {
          problems.error(
            'SUB_PROCESS_START',
            scope.id,
            `A sub-process begins with exactly one start event; this one has ${starts.length}.`,
          );
        }
        break;
      case 'EVENT_SUB_PROCESS':
        validateEventSubProcess(scope, starts, problems);
        break;
      default:
        break;
    }
  }
};

const validateProcessStarts = (
  process: ElementDraft,
  starts: readonly ElementDraft[],
  problems: ProblemCollector,
): void => {
  if (starts.length === 0) {
    problems.error('PROCESS_START_MISSING', process.id, 'The process has no start event: draw one.');
  }
  if (starts.filter(({ eventType }) => eventType === 'NONE').length > 1) {
    problems.error(
      'PROCESS_START_AMBIGUOUS',
      process.id,
      'The process has more than one plain start event: keep one, or make the others message, timer or signal start events.',
    );
  }
};

const validateEventSubProcess = (
  scope: ElementDraft,
  starts: readonly ElementDraft[],
  problems: ProblemCollector,
): void => {
  if (starts.length !== 1) {
    problems.error(
      'EVENT_SUB_PROCESS_START',
      scope.id,
      `An event sub-process begins with exactly one event; this one has ${starts.length}.`,
    );
  }
  if (scope.incoming.length > 0 || scope.outgoing.length > 0) {
    problems.error(
      'EVENT_SUB_PROCESS_FLOW',
      scope.id,
      'An event sub-process has no sequence flows: its event starts it.',
    );
  }
  if (scope.boundaryEvents.length > 0) {
    problems.error('EVENT_SUB_PROCESS_BOUNDARY', scope.id, 'An event sub-process has no boundary events.');
  }
  if (scope.multiInstance !== null) {
    problems.error('EVENT_SUB_PROCESS_LOOP', scope.id, 'An event sub-process cannot be multi-instance.');
  }
};
