import { parseDateTime } from '#feel/temporal.js';
import type { Json } from '#protocol/json.js';
import { NO_KEY } from '#protocol/key.js';
import type { FormMetadata, UserTaskIntent, UserTaskValue } from '#protocol/records.js';
import { ElementFailure } from '../processing/failure.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step } from '../processing/step.js';
import type { UserTask } from '../state/entities.js';
import { describe, evaluate } from './expression.behavior.js';

const PRIORITY_DEFAULT = 50;
const PRIORITY_MAX = 100;

/** What a native user task is created with: every property read as the element sees it. @throws ElementFailure */
export const readUserTask = (step: Step): UserTaskValue => {
  const formId = optionalText(step, 'formId') ?? '';
  const form = formId === '' ? undefined : findForm(step, formId);
  if (formId !== '' && form === undefined) {
    throw new ElementFailure(
      'FORM_NOT_FOUND',
      `Expected to find a form with id '${formId}', but no such form is deployed`,
    );
  }
  return {
    ...refOf(step),
    elementId: step.element.model.id,
    elementInstanceKey: step.instance.key,
    processDefinitionVersion: step.process.metadata.version,
    name: step.element.model.name,
    assignee: optionalText(step, 'assignee') ?? '',
    candidateGroups: textList(step, 'candidateGroups'),
    candidateUsers: textList(step, 'candidateUsers'),
    dueDate: dateTime(step, 'dueDate'),
    followUpDate: dateTime(step, 'followUpDate'),
    priority: priority(step),
    formKey: form?.formKey ?? NO_KEY,
    formId,
    externalFormReference: optionalText(step, 'externalReference') ?? '',
    customHeaders: step.element.model.userTask?.headers ?? {},
    creationTimestamp: step.run.env.now,
    action: '',
    changedAttributes: [],
    variables: {},
  };
};

const findForm = ({ run, process, element }: Step, formId: string): FormMetadata | undefined =>
  run.state.definitions.boundForm(formId, element.model.userTask?.formBinding, process.metadata.deploymentKey);

export const appendUserTask = (
  run: Processing,
  task: UserTask,
  intent: UserTaskIntent,
  change: Partial<UserTaskValue> = {},
) => {
  const { key, state: _state, ...value } = task;
  return run.append('USER_TASK', intent, key, {
    ...value,
    action: '',
    changedAttributes: [],
    variables: {},
    ...change,
  });
};

/** The user task of an element that ends before it was done. */
export const cancelUserTask = (step: Step): void => {
  const { userTaskKey } = step.instance;
  const task = userTaskKey === undefined ? undefined : step.run.state.userTask(userTaskKey);
  if (task === undefined) return;
  appendUserTask(step.run, task, 'CANCELING');
  appendUserTask(step.run, task, 'CANCELED');
};

const value = (step: Step, name: string): Json | undefined => {
  const expression = step.element.expressions.get(name);
  if (expression === undefined) return undefined;
  return evaluate(step.run, step.instance, expression, `the ${name} of the user task`);
};

const wrong = (name: string, expected: string, actual: Json): ElementFailure =>
  new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected the ${name} of the user task to be ${expected}, but it was ${describe(actual)}`,
  );

const optionalText = (step: Step, name: string): string | undefined => {
  const text = value(step, name);
  if (text === undefined || text === null) return undefined;
  if (typeof text !== 'string') throw wrong(name, 'a text', text);
  return text;
};

/** A list of texts, or a static text with commas between. */
const textList = (step: Step, name: string): readonly string[] => {
  const list = value(step, name);
  if (list === undefined || list === null) return [];
  if (typeof list === 'string') {
    return list
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
  }
  if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list as string[];
  throw wrong(name, 'a text or a list of texts', list);
};

/** A date-time with offset as it was given, checked; null or empty means none. */
const dateTime = (step: Step, name: string): string => {
  const text = optionalText(step, name);
  if (text === undefined || text === '') return '';
  const parsed = parseDateTime(text, step.run.env.zone);
  if (parsed.ok) return text;
  throw new ElementFailure('EXTRACT_VALUE_ERROR', `EXPRESSION_FAILED: the ${name} of the user task: ${parsed.message}`);
};

const priority = (step: Step): number => {
  const given = value(step, 'priority');
  if (given === undefined || given === null) return PRIORITY_DEFAULT;
  const number = typeof given === 'string' ? Number(given) : given;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= PRIORITY_MAX) return number;
  throw wrong('priority', `a whole number from 0 to ${PRIORITY_MAX}`, given);
};
