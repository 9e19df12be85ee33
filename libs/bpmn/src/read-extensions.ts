import { isEmptyExpression, isExpression, isVariableName, isVariablePath } from './expression-text.js';
import type { ModdleElement } from './moddle-element.js';
import { elementsOf, extensionOf, flagOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type {
  Binding,
  CalledDecisionModel,
  CalledElementModel,
  JobModel,
  MappingModel,
  ScriptModel,
} from './process-model.js';

/** A text attribute of an extension; `=` with nothing behind it is a problem and reads as absent. */
export const readText = (extension: ModdleElement, attribute: string, problems: ProblemCollector): string | null => {
  const text = textOf(extension, attribute)?.trim() ?? null;
  if (text !== null && isEmptyExpression(text)) {
    problems.error('EXPRESSION_EMPTY', extension, `The expression '${attribute}' has nothing behind its '='.`);
    return null;
  }
  return text;
};

export const readMappings = (
  source: ModdleElement,
  direction: 'inputParameters' | 'outputParameters',
  problems: ProblemCollector,
): readonly MappingModel[] => {
  const ioMapping = extensionOf(source, 'zeebe:IoMapping');
  const mappings: MappingModel[] = [];
  for (const parameter of ioMapping === null ? [] : elementsOf(ioMapping, direction)) {
    const from = readText(parameter, 'source', problems);
    const target = textOf(parameter, 'target')?.trim() ?? null;
    if (target === null || !isVariablePath(target)) {
      problems.error(
        'MAPPING_TARGET_INVALID',
        source,
        `The mapping to '${target ?? ''}' needs the name of a variable as its target: letters, digits and underscores, parts joined by dots.`,
      );
    } else if (from === null) {
      problems.error(
        'MAPPING_SOURCE_MISSING',
        source,
        `The mapping to '${target}' needs a source: a text, or an expression that starts with '='.`,
      );
    } else {
      mappings.push({ source: from, target });
    }
  }
  return mappings;
};

export const readHeaders = (source: ModdleElement, problems: ProblemCollector): Readonly<Record<string, string>> => {
  const taskHeaders = extensionOf(source, 'zeebe:TaskHeaders');
  const headers = new Map<string, string>();
  for (const header of taskHeaders === null ? [] : elementsOf(taskHeaders, 'values')) {
    const key = textOf(header, 'key')?.trim() ?? null;
    if (key === null || key === '__proto__') {
      problems.error('HEADER_KEY_MISSING', source, 'A task header needs a key.');
    } else if (headers.has(key)) {
      problems.error('HEADER_KEY_DUPLICATE', source, `The task header '${key}' is given twice.`);
    } else {
      headers.set(key, textOf(header, 'value') ?? '');
    }
  }
  return Object.fromEntries(headers);
};

const defaultRetries = '3';

/** `zeebe:taskDefinition`, or null where there is none; that it has a type is checked here. */
export const readJob = (source: ModdleElement, problems: ProblemCollector): JobModel | null => {
  const taskDefinition = extensionOf(source, 'zeebe:TaskDefinition');
  if (taskDefinition === null) {
    return null;
  }
  const type = readText(taskDefinition, 'type', problems);
  if (type === null) {
    problems.error(
      'JOB_TYPE_MISSING',
      source,
      "The task definition needs a type: the name of the work, e.g. 'notify-person'.",
    );
  }
  const retries = readText(taskDefinition, 'retries', problems) ?? defaultRetries;
  if (!isExpression(retries) && !/^\d{1,4}$/.test(retries)) {
    problems.error('RETRIES_INVALID', source, `The number of retries is a whole number, not '${retries}'.`);
  }
  return { type: type ?? '', retries, headers: readHeaders(source, problems) };
};

export const readBinding = (extension: ModdleElement, problems: ProblemCollector): Binding => {
  const type = textOf(extension, 'bindingType') ?? 'latest';
  const versionTag = textOf(extension, 'versionTag')?.trim() ?? null;
  if (type === 'versionTag') {
    if (versionTag === null) {
      problems.error('BINDING_INVALID', extension, "The binding 'versionTag' needs the version tag that is meant.");
    }
    return { type, versionTag };
  }
  if (type !== 'latest' && type !== 'deployment') {
    problems.error(
      'BINDING_INVALID',
      extension,
      `The binding is 'latest', 'deployment' or 'versionTag', not '${type}'.`,
    );
    return { type: 'latest', versionTag: null };
  }
  return { type, versionTag: null };
};

/** The variable that takes a result; a missing or illegal name is a problem. */
const readResultVariable = (source: ModdleElement, extension: ModdleElement, problems: ProblemCollector): string => {
  const resultVariable = textOf(extension, 'resultVariable')?.trim() ?? '';
  if (!isVariableName(resultVariable)) {
    problems.error(
      'RESULT_VARIABLE_INVALID',
      source,
      `The result needs the name of a variable to go to: letters, digits and underscores, not '${resultVariable}'.`,
    );
  }
  return resultVariable;
};

export const readScript = (source: ModdleElement, problems: ProblemCollector): ScriptModel | null => {
  const script = extensionOf(source, 'zeebe:Script');
  if (script === null) {
    return null;
  }
  const expression = readText(script, 'expression', problems) ?? '';
  if (!isExpression(expression)) {
    problems.error('EXPRESSION_EXPECTED', source, "The script needs an expression that starts with '='.");
  }
  return { expression, resultVariable: readResultVariable(source, script, problems) };
};

export const readCalledDecision = (source: ModdleElement, problems: ProblemCollector): CalledDecisionModel | null => {
  const calledDecision = extensionOf(source, 'zeebe:CalledDecision');
  if (calledDecision === null) {
    return null;
  }
  const decisionId = readText(calledDecision, 'decisionId', problems);
  if (decisionId === null) {
    problems.error('CALLED_DECISION_MISSING', source, 'The called decision needs the id of the decision that answers.');
  }
  return {
    decisionId: decisionId ?? '',
    resultVariable: readResultVariable(source, calledDecision, problems),
    binding: readBinding(calledDecision, problems),
  };
};

export const readCalledElement = (source: ModdleElement, problems: ProblemCollector): CalledElementModel | null => {
  const calledElement = extensionOf(source, 'zeebe:CalledElement');
  const processId = calledElement === null ? null : readText(calledElement, 'processId', problems);
  if (calledElement === null || processId === null) {
    problems.error(
      'CALLED_ELEMENT_MISSING',
      source,
      "This call activity names no process: add zeebe:calledElement with its processId (in the Modeler: 'Called element').",
    );
    return null;
  }
  for (const attribute of ['processIdExpression', 'businessId']) {
    if (textOf(calledElement, attribute) !== null) {
      problems.error(
        'EXTENSION_UNSUPPORTED',
        source,
        `'${attribute}' of a called element is not supported: give 'processId', as a text or as an expression that starts with '='.`,
      );
    }
  }
  return {
    processId,
    binding: readBinding(calledElement, problems),
    propagateAllParentVariables: flagOf(calledElement, 'propagateAllParentVariables', true),
    propagateAllChildVariables: flagOf(calledElement, 'propagateAllChildVariables', true),
  };
};

/** `otr:why`, as attribute or as content. */
export const readWhy = (source: ModdleElement): string | null => {
  const why = extensionOf(source, 'otr:Why');
  return why === null ? null : (textOf(why, 'text')?.trim() ?? textOf(why, 'body')?.trim() ?? null);
};
