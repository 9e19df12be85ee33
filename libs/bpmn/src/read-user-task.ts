import { isExpression } from './expression-text.js';
import { isDateTime } from './iso-time.js';
import type { ModdleElement } from './moddle-element.js';
import { extensionOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type { UserTaskModel } from './process-model.js';
import { readBinding, readHeaders, readText } from './read-extensions.js';

const defaultPriority = '50';
const priorityMax = 100;

/** A native user task; one without `zeebe:userTask` would be a job that no worklist shows, so it is refused. */
export const readUserTask = (source: ModdleElement, problems: ProblemCollector): UserTaskModel | null => {
  if (extensionOf(source, 'zeebe:UserTask') === null) {
    problems.error(
      'USER_TASK_NOT_NATIVE',
      source,
      "This user task would not reach a worklist: add zeebe:userTask (in the Modeler: Implementation, 'Camunda user task').",
    );
    return null;
  }
  const form = extensionOf(source, 'zeebe:FormDefinition');
  const assignment = extensionOf(source, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(source, 'zeebe:TaskSchedule');
  const textIn = (extension: ModdleElement | null, attribute: string) =>
    extension === null ? null : readText(extension, attribute, problems);

  if (form !== null && textOf(form, 'formKey') !== null) {
    problems.error(
      'FORM_KEY_UNSUPPORTED',
      source,
      "A native user task has no formKey: keep the form in a .form file and name its id by 'formId', or an outside form by 'externalReference'.",
    );
  }
  const formId = textIn(form, 'formId');
  const externalReference = textIn(form, 'externalReference');
  if (formId !== null && externalReference !== null) {
    problems.error('FORM_AMBIGUOUS', source, "A user task has one form: give either 'formId' or 'externalReference'.");
  }
  return {
    formId,
    formBinding: form === null ? { type: 'latest', versionTag: null } : readBinding(form, problems),
    externalReference,
    assignee: textIn(assignment, 'assignee'),
    candidateGroups: textIn(assignment, 'candidateGroups'),
    candidateUsers: textIn(assignment, 'candidateUsers'),
    dueDate: dateIn(source, schedule, 'dueDate', problems),
    followUpDate: dateIn(source, schedule, 'followUpDate', problems),
    priority: readPriority(source, problems),
    headers: readHeaders(source, problems),
  };
};

const dateIn = (
  source: ModdleElement,
  schedule: ModdleElement | null,
  attribute: 'dueDate' | 'followUpDate',
  problems: ProblemCollector,
): string | null => {
  const text = schedule === null ? null : readText(schedule, attribute, problems);
  if (text !== null && !isExpression(text) && !isDateTime(text)) {
    problems.error(
      'SCHEDULE_INVALID',
      source,
      `'${attribute}' is a date and time with its offset, e.g. 2026-03-01T09:00:00Z, or an expression that starts with '=', not '${text}'.`,
    );
  }
  return text;
};

const readPriority = (source: ModdleElement, problems: ProblemCollector): string => {
  const definition = extensionOf(source, 'zeebe:PriorityDefinition');
  const text = definition === null ? null : readText(definition, 'priority', problems);
  if (text === null) {
    return defaultPriority;
  }
  if (!isExpression(text) && !(/^\d{1,3}$/.test(text) && Number(text) <= priorityMax)) {
    problems.error(
      'PRIORITY_INVALID',
      source,
      `The priority is a whole number from 0 to ${priorityMax}, not '${text}'.`,
    );
  }
  return text;
};
