import { extensionOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { boundaryEventsOf, eventDefinitionOf, extensionText, nodesOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';

const userTasksOf = (process: ModdleElement): readonly ModdleElement[] =>
  nodesOf(process).filter(({ $type }) => $type === 'bpmn:UserTask');

const ownerAttributes = ['candidateGroups', 'assignee', 'candidateUsers'] as const;

/** Whoever works it is found by a group or a name. */
export const ownerRule: DrawingRule = {
  name: 'owner',
  severity: 'error',
  check: (process) =>
    userTasksOf(process)
      .filter((task) => ownerAttributes.every((name) => !extensionText(task, 'zeebe:AssignmentDefinition', name)))
      .map((element) => ({
        element,
        message: 'Nobody is named to do it: it would be on no worklist.',
        fix: { label: 'Say who does it', kind: 'set-owner' },
      })),
};

/** A due date, or a timer on the step or around it. */
export const limitRule: DrawingRule = {
  name: 'limit',
  severity: 'warning',
  check: (process) => {
    const boundaries = boundaryEventsOf(nodesOf(process));
    const isTimed = (element: ModdleElement): boolean =>
      (boundaries.get(element) ?? []).some((event) => eventDefinitionOf(event)?.$type === 'bpmn:TimerEventDefinition');
    const hasLimit = (task: ModdleElement): boolean => {
      if (extensionText(task, 'zeebe:TaskSchedule', 'dueDate')) return true;
      for (
        let scope: ModdleElement | undefined = task;
        scope !== undefined && scope !== process;
        scope = scope.$parent
      ) {
        if (isTimed(scope)) return true;
      }
      return false;
    };
    return userTasksOf(process)
      .filter((task) => !hasLimit(task))
      .map((element) => ({
        element,
        message: 'It has no limit: nothing says by when it should be done, and nobody would be reminded.',
        fix: { label: 'Say by when', kind: 'set-limit' },
      }));
  },
};

/** `otr:why`: the sentence that a worker reads above the form. */
export const whyRule: DrawingRule = {
  name: 'why',
  severity: 'warning',
  check: (process) =>
    userTasksOf(process)
      .filter((task) => {
        const why = extensionOf(task, 'otr:Why');
        return why === null || (textOf(why, 'text') ?? textOf(why, 'body')) === null;
      })
      .map((element) => ({
        element,
        message: 'It does not say why it is there: whoever works it sees no reason.',
        fix: { label: 'Say why', kind: 'say-why' },
      })),
};
