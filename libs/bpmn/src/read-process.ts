import { checkExtensions } from './check-extensions.js';
import type { ElementDraft, FlowDraft, ProcessDraft } from './element-draft.js';
import { newElementDraft } from './element-draft.js';
import { isEmptyExpression, isExpression } from './expression-text.js';
import { linkCompensation } from './link-compensation.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf, extensionOf, flagOf, isOfType, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type { ProcessModel } from './process-model.js';
import { readActivity } from './read-activity.js';
import { readEvent } from './read-event.js';
import { readMappings, readWhy } from './read-extensions.js';
import { activityTypes, ignoredFlowElements, refusedElements, supportedElements } from './supported-elements.js';
import { validateProcess } from './validate-process.js';

/** A process element as a model: what cannot be run, or would run other than drawn, is in `problems`. */
export const readProcess = (process: ModdleElement, problems: ProblemCollector): ProcessModel => {
  const { draft, flowSources } = collect(process, problems);
  for (const [index, source] of draft.sources.entries()) {
    const element = draft.elements[index];
    if (element !== undefined) {
      readElement(element, source, draft, problems);
    }
  }
  for (const source of flowSources) {
    readFlow(source, draft, problems);
  }
  link(draft);
  linkCompensation(process, draft, problems);
  validateProcess(draft, problems);
  const own = extensionOf(process, 'otr:Process');
  const versionTag = extensionOf(process, 'zeebe:VersionTag');
  const [documentation] = elementsOf(process, 'documentation');
  return {
    processId: textOf(process, 'id') ?? '',
    name: textOf(process, 'name'),
    versionTag: versionTag === null ? null : textOf(versionTag, 'value'),
    documentation: documentation === undefined ? null : textOf(documentation, 'text'),
    clinicalTag: own !== null && flagOf(own, 'clinicalTag', false),
    elements: draft.elements,
    flows: draft.flows,
  };
};

interface Collected {
  readonly draft: ProcessDraft;
  readonly flowSources: readonly ModdleElement[];
}

/** Finds all flow nodes and flows, scope by scope, without recursion. */
const collect = (process: ModdleElement, problems: ProblemCollector): Collected => {
  const elements: ElementDraft[] = [
    newElementDraft(0, textOf(process, 'id') ?? '', textOf(process, 'name'), 'PROCESS', -1),
  ];
  const sources: ModdleElement[] = [process];
  const indexes = new Map<ModdleElement, number>([[process, 0]]);
  const flowSources: ModdleElement[] = [];
  const refused = new Set<ModdleElement>();

  // the list of sources grows while it is walked: each scope appends what is directly inside it
  for (let scope = 0; scope < sources.length; scope += 1) {
    const container = sources[scope];
    if (container === undefined || !isOfType(container, 'bpmn:FlowElementsContainer')) {
      continue;
    }
    for (const child of elementsOf(container, 'flowElements')) {
      if (child.$type === 'bpmn:SequenceFlow') {
        flowSources.push(child);
        continue;
      }
      const type = supportedElements[child.$type];
      const id = textOf(child, 'id');
      if (type === undefined) {
        if (!ignoredFlowElements.has(child.$type)) {
          refused.add(child);
          const advice = refusedElements[child.$type] ?? `An element of type '${child.$type}' is not supported.`;
          problems.error('ELEMENT_UNSUPPORTED', child, advice);
        }
        continue;
      }
      if (id === null) {
        problems.error('ID_MISSING', child, `An element of type '${child.$type}' has no id: give it one.`);
      }
      const index = elements.length;
      const isEventSubProcess = type === 'SUB_PROCESS' && flagOf(child, 'triggeredByEvent', false);
      const element = newElementDraft(
        index,
        id ?? '',
        textOf(child, 'name'),
        isEventSubProcess ? 'EVENT_SUB_PROCESS' : type,
        scope,
      );
      elements.push(element);
      sources.push(child);
      indexes.set(child, index);
      elements[scope]?.children.push(index);
    }
  }
  const draft: ProcessDraft = {
    elements,
    flows: [],
    sources,
    refused,
    indexOf: (source) => (source === null ? null : (indexes.get(source) ?? null)),
  };
  return { draft, flowSources };
};

const readElement = (
  element: ElementDraft,
  source: ModdleElement,
  draft: ProcessDraft,
  problems: ProblemCollector,
): void => {
  checkExtensions(element, source, problems);
  element.inputs = readMappings(source, 'inputParameters', problems);
  element.outputs = readMappings(source, 'outputParameters', problems);
  element.why = readWhy(source);
  if (isOfType(source, 'bpmn:Event')) {
    readEvent(element, source, draft, problems);
  } else if (activityTypes.has(element.type) || element.type === 'EVENT_SUB_PROCESS') {
    readActivity(element, source, problems);
  }
};

const readFlow = (source: ModdleElement, draft: ProcessDraft, problems: ProblemCollector): void => {
  const ends = (['sourceRef', 'targetRef'] as const).map((property) => {
    const end = elementOf(source, property);
    const index = draft.indexOf(end);
    if (index === null && (end === null || !draft.refused.has(end))) {
      const [code, word] =
        property === 'sourceRef'
          ? (['FLOW_SOURCE_MISSING', 'starts'] as const)
          : (['FLOW_TARGET_MISSING', 'ends'] as const);
      const what = end === null ? 'nothing' : `'${textOf(end, 'id') ?? end.$type}'`;
      problems.error(code, source, `The sequence flow ${word} at ${what}: join it to a step of the same process.`);
    }
    return index;
  });
  const [from, to] = ends;
  if (typeof from !== 'number' || typeof to !== 'number') {
    return;
  }
  const id = textOf(source, 'id');
  if (id === null) {
    problems.error('ID_MISSING', source, 'A sequence flow has no id: give it one.');
  }
  const flow: FlowDraft = {
    index: draft.flows.length,
    id: id ?? '',
    name: textOf(source, 'name'),
    source: from,
    target: to,
    condition: readCondition(source, problems),
  };
  draft.flows.push(flow);
};

const readCondition = (source: ModdleElement, problems: ProblemCollector): string | null => {
  const expression = elementOf(source, 'conditionExpression');
  const condition = expression === null ? null : (textOf(expression, 'body')?.trim() ?? null);
  if (expression === null) {
    return null;
  }
  const language = textOf(expression, 'language');
  if (language !== null && !/feel/i.test(language)) {
    problems.error(
      'CONDITION_LANGUAGE_UNSUPPORTED',
      source,
      `Conditions are FEEL expressions; '${language}' is not supported.`,
    );
  } else if (condition === null || !isExpression(condition) || isEmptyExpression(condition)) {
    problems.error(
      'CONDITION_NOT_AN_EXPRESSION',
      source,
      `The condition '${(condition ?? '').slice(0, 60)}' is no expression: it starts with '=', e.g. '=route = "triage"'.`,
    );
  }
  return condition;
};

/** Fills in, from the flows and the drafts, what each element must know of its neighbours. */
const link = ({ elements, flows, sources }: ProcessDraft): void => {
  for (const flow of flows) {
    elements[flow.source]?.outgoing.push(flow.index);
    elements[flow.target]?.incoming.push(flow.index);
  }
  const flowIndexes = new Map(flows.map((flow) => [flow.id, flow.index]));
  for (const element of elements) {
    const parent = elements[element.parent];
    if (element.type === 'EXCLUSIVE_GATEWAY') {
      const source = sources[element.index];
      const defaultFlow = source === undefined ? null : elementOf(source, 'default');
      element.defaultFlow = defaultFlow === null ? null : (flowIndexes.get(textOf(defaultFlow, 'id') ?? '') ?? null);
    }
    if (element.attachedTo !== null) {
      elements[element.attachedTo]?.boundaryEvents.push(element.index);
    }
    if (parent === undefined) {
      continue;
    }
    if (element.type === 'EVENT_SUB_PROCESS') {
      parent.eventSubProcesses.push(element.index);
    } else if (element.type === 'START_EVENT') {
      if (element.eventType === 'NONE' || parent.type === 'EVENT_SUB_PROCESS') {
        parent.startEvent ??= element.index;
      } else {
        parent.eventStarts.push(element.index);
      }
    }
  }
};
