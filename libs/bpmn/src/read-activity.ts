import type { ElementDraft } from './element-draft.js';
import { isEmptyExpression, isExpression, isVariableName } from './expression-text.js';
import type { ModdleElement } from './moddle-element.js';
import { bodyOf, elementOf, extensionOf, flagOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type { MultiInstanceModel } from './process-model.js';
import { readMessage, readRequiredJob } from './read-event.js';
import { readCalledDecision, readCalledElement, readJob, readScript, readText } from './read-extensions.js';
import { readUserTask } from './read-user-task.js';

/** What an activity does, how often, and whether it undoes another. */
export const readActivity = (element: ElementDraft, source: ModdleElement, problems: ProblemCollector): void => {
  element.isForCompensation = flagOf(source, 'isForCompensation', false);
  element.multiInstance = readLoop(source, problems);
  for (const quantity of ['startQuantity', 'completionQuantity']) {
    if ((source[quantity] ?? 1) !== 1) {
      problems.error('QUANTITY_UNSUPPORTED', source, `'${quantity}' is not supported. Draw a multi-instance activity.`);
    }
  }
  switch (element.type) {
    case 'SERVICE_TASK':
    case 'SEND_TASK':
      element.job = readRequiredJob(source, problems);
      break;
    case 'USER_TASK':
      element.userTask = readUserTask(source, problems);
      break;
    case 'RECEIVE_TASK':
      element.message = readMessage(source, source, true, problems);
      break;
    case 'SCRIPT_TASK':
      readScriptTask(element, source, problems);
      break;
    case 'BUSINESS_RULE_TASK':
      readBusinessRuleTask(element, source, problems);
      break;
    case 'CALL_ACTIVITY':
      element.calledElement = readCalledElement(source, problems);
      break;
    default:
      break;
  }
};

const readScriptTask = (element: ElementDraft, source: ModdleElement, problems: ProblemCollector): void => {
  if (textOf(source, 'script') !== null || textOf(source, 'scriptFormat') !== null) {
    problems.error(
      'SCRIPT_LANGUAGE_UNSUPPORTED',
      source,
      'Scripts are FEEL expressions only: remove the script and its format, and add zeebe:script with an expression.',
    );
    return;
  }
  element.script = readScript(source, problems);
  element.job = readJob(source, problems);
  if ((element.script === null) === (element.job === null)) {
    problems.error(
      'SCRIPT_AMBIGUOUS',
      source,
      'A script task needs either zeebe:script (an expression) or zeebe:taskDefinition (a job worker), and not both.',
    );
  }
};

const readBusinessRuleTask = (element: ElementDraft, source: ModdleElement, problems: ProblemCollector): void => {
  element.calledDecision = readCalledDecision(source, problems);
  element.job = readJob(source, problems);
  if ((element.calledDecision === null) === (element.job === null)) {
    problems.error(
      'DECISION_AMBIGUOUS',
      source,
      'A business rule task needs either zeebe:calledDecision (a decision table) or zeebe:taskDefinition (a job worker), and not both.',
    );
  }
};

const readLoop = (source: ModdleElement, problems: ProblemCollector): MultiInstanceModel | null => {
  const loop = elementOf(source, 'loopCharacteristics');
  if (loop === null) {
    return null;
  }
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    problems.error(
      'LOOP_UNSUPPORTED',
      source,
      'The standard loop marker is not supported. Draw an exclusive gateway behind the activity with a flow back to it, and a limit in its condition.',
    );
    return null;
  }
  if (elementOf(loop, 'loopCardinality') !== null) {
    problems.error(
      'LOOP_CARDINALITY_UNSUPPORTED',
      source,
      "A loop cardinality is not supported: give zeebe:loopCharacteristics an inputCollection, e.g. '=for i in 1..3 return i'.",
    );
  }
  const behavior = textOf(loop, 'behavior') ?? 'All';
  if (behavior !== 'All') {
    problems.error('LOOP_BEHAVIOR_UNSUPPORTED', source, `The multi-instance behavior '${behavior}' is not supported.`);
  }
  const characteristics = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const inputCollection = characteristics === null ? null : readText(characteristics, 'inputCollection', problems);
  if (characteristics === null || inputCollection === null || !isExpression(inputCollection)) {
    problems.error(
      'INPUT_COLLECTION_MISSING',
      source,
      "A multi-instance activity needs zeebe:loopCharacteristics with an inputCollection that starts with '=', e.g. '=agencies'.",
    );
    return null;
  }
  return {
    isSequential: flagOf(loop, 'isSequential', false),
    inputCollection,
    inputElement: readLoopVariable(source, characteristics, 'inputElement', problems),
    ...readLoopOutput(source, characteristics, problems),
    completionCondition: readCompletionCondition(source, loop, problems),
  };
};

const readLoopVariable = (
  source: ModdleElement,
  characteristics: ModdleElement,
  attribute: 'inputElement' | 'outputCollection',
  problems: ProblemCollector,
): string | null => {
  const name = textOf(characteristics, attribute)?.trim() ?? null;
  if (name !== null && !isVariableName(name)) {
    problems.error(
      'LOOP_VARIABLE_INVALID',
      source,
      `'${attribute}' is the name of a variable: letters, digits and underscores, not '${name}'.`,
    );
  }
  return name;
};

const readLoopOutput = (
  source: ModdleElement,
  characteristics: ModdleElement,
  problems: ProblemCollector,
): Pick<MultiInstanceModel, 'outputCollection' | 'outputElement'> => {
  const outputCollection = readLoopVariable(source, characteristics, 'outputCollection', problems);
  const outputElement = readText(characteristics, 'outputElement', problems);
  if ((outputCollection === null) !== (outputElement === null)) {
    problems.error(
      'LOOP_OUTPUT_INCOMPLETE',
      source,
      "'outputCollection' and 'outputElement' belong together: give both or neither.",
    );
  }
  if (outputElement !== null && !isExpression(outputElement)) {
    problems.error(
      'EXPRESSION_EXPECTED',
      source,
      "'outputElement' is an expression that starts with '=', e.g. '=reply'.",
    );
  }
  return { outputCollection, outputElement };
};

const readCompletionCondition = (
  source: ModdleElement,
  loop: ModdleElement,
  problems: ProblemCollector,
): string | null => {
  const condition = bodyOf(loop, 'completionCondition');
  if (condition !== null && (!isExpression(condition) || isEmptyExpression(condition))) {
    problems.error('EXPRESSION_EXPECTED', source, "The completion condition is an expression that starts with '='.");
  }
  return condition;
};
