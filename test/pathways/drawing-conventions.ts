import { bodyOf, elementOf, elementsOf, idOf, isOfType, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { extensions, extensionText, type PathwayFolder } from './pathway-files.js';
import { idKinds } from './registers.js';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const maySplit = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

/** How a process introduces itself: id, name, a sentence, its owner, the engine it is drawn for. */
export function introduction({ id, definitions, process }: PathwayFolder): string[] {
  const problems: string[] = [];
  const attributes = { ...definitions.$attrs, ...definitions } as Record<string, unknown>;
  const platform = attributes['modeler:executionPlatform'] ?? attributes.executionPlatform;
  const version = attributes['modeler:executionPlatformVersion'] ?? attributes.executionPlatformVersion;
  if (textOf(process, 'id') !== id) problems.push(`the process id is not the name of its folder`);
  if (process.isExecutable !== true) problems.push('the process is not executable');
  if (!textOf(process, 'name')) problems.push('the process has no name');
  if (elementsOf(process, 'documentation').length !== 1)
    problems.push('the process needs one sentence of documentation');
  const [otr] = extensions(process, 'otr:Process');
  if (!otr || !textOf(otr, 'owner')) problems.push('the process names no owner (otr:process)');
  if (typeof otr?.clinicalTag !== 'boolean')
    problems.push('the process does not say whether it is clinical (otr:process)');
  if (platform !== 'Camunda Cloud' || version !== '8.6.0')
    problems.push(`drawn for '${platform} ${version}', not 8.6.0`);
  return problems;
}

/** Ids are `kind-name` in kebab-case; everything that a person sees in the diagram has a name. */
export function idsAndNames({ nodes, definitions }: PathwayFolder): string[] {
  const problems: string[] = [];
  const roots = elementsOf(definitions, 'rootElements').filter(({ $type }) => $type !== 'bpmn:Process');
  for (const element of [...nodes, ...roots]) {
    const id = idOf(element) ?? '';
    const kinds = idKinds[element.$type];
    if (!kebabCase.test(id)) problems.push(`${id}: the id is not in kebab-case`);
    if (kinds && !kinds.some((kind) => id === kind || id.startsWith(`${kind}-`)))
      problems.push(`${id}: begins with ${kinds.join(' or ')}`);
    const isJoin =
      element.$type === 'bpmn:ParallelGateway' ||
      (isOfType(element, 'bpmn:Gateway') && elementsOf(element, 'outgoing').length < 2);
    if (!isJoin && !textOf(element, 'name')) problems.push(`${id}: has no name`);
    const asks = [...maySplit, 'bpmn:EventBasedGateway'].includes(element.$type) && !isJoin;
    if (asks && !textOf(element, 'name')?.endsWith('?')) problems.push(`${id}: the name of a split is a question`);
  }
  return problems;
}

/** Every element lists the flows that really enter and leave it. */
export function incomingAndOutgoing({ nodes, flows }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const node of nodes) {
    for (const [property, end] of [
      ['incoming', 'targetRef'],
      ['outgoing', 'sourceRef'],
    ] as const) {
      const listed = elementsOf(node, property).map(idOf).map(String).sort();
      const drawn = flows
        .filter((flow) => flow[end] === node)
        .map(idOf)
        .map(String)
        .sort();
      if (listed.join() !== drawn.join())
        problems.push(`${idOf(node)}: ${property} lists ${listed}, but ${drawn} are drawn`);
    }
  }
  return problems;
}

/** Splits name a default, name their flows, and compare flags; nothing else carries a condition. */
export function splits({ nodes }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const node of nodes) {
    const outgoing = elementsOf(node, 'outgoing');
    const isSplit = maySplit.includes(node.$type) && outgoing.length > 1;
    const otherwise = elementOf(node, 'default');
    if (isSplit && !otherwise) problems.push(`${idOf(node)}: the split has no default flow`);
    for (const flow of outgoing) {
      const condition = bodyOf(flow, 'conditionExpression');
      if (!isSplit) {
        if (condition) problems.push(`${idOf(flow)}: has a condition, but does not leave a split`);
        continue;
      }
      if (!textOf(flow, 'name')) problems.push(`${idOf(flow)}: has no name`);
      if (flow === otherwise ? condition : !condition)
        problems.push(`${idOf(flow)}: needs a condition or to be the default`);
      if (condition)
        problems.push(...flagsNotCompared(condition).map((part) => `${idOf(flow)}: '${part}' is not compared`));
    }
  }
  return problems;
}

/**
 * Parts of a condition that are a bare value: null there is an incident, so flags are compared (`danger = true`).
 * A part is what stands between `and` and `or`; quantified expressions and tests that always give a boolean are one.
 */
export function flagsNotCompared(condition: string): string[] {
  if (!condition.startsWith('=')) return [condition];
  const bare = condition
    .slice(1)
    .replace(/"[^"]*"/g, '""')
    .replaceAll('date and time', 'dateTime');
  const parts = bare
    .split(/\b(?:and|or|then|else|satisfies)\b/)
    .map((part) => part.replace(/^(?:[\s(]|if\b|not\b)*/, '').trim());
  const isTest = (part: string) =>
    /[=<>]|\bin\b|\bbetween\b|\binstance of\b/.test(part) ||
    /^(?:list contains|contains|is defined|true|false)\b/.test(part);
  return parts.filter((part) => !isTest(part));
}

/** Every element and flow is in the diagram, once, with a size; a pathway has one plane. */
export function diagram({ definitions, nodes, flows, process }: PathwayFolder): string[] {
  const problems: string[] = [];
  const diagrams = elementsOf(definitions, 'diagrams');
  const plane = diagrams[0] && elementOf(diagrams[0], 'plane');
  if (diagrams.length !== 1 || !plane || plane.bpmnElement !== process) return ['needs one diagram of the process'];
  const drawn = elementsOf(plane, 'planeElement');
  const countOf = (element: ModdleElement) => drawn.filter(({ bpmnElement }) => bpmnElement === element).length;
  for (const element of [...nodes, ...flows]) {
    if (countOf(element) !== 1) problems.push(`${idOf(element)}: is ${countOf(element)} times in the diagram`);
  }
  for (const shape of drawn) {
    const bounds = elementOf(shape, 'bounds') as { width?: number; height?: number } | null;
    if (shape.$type === 'bpmndi:BPMNShape' && !(Number(bounds?.width) > 0 && Number(bounds?.height) > 0)) {
      problems.push(`${idOf(shape)}: has no size`);
    }
    if (shape.$type === 'bpmndi:BPMNEdge' && elementsOf(shape, 'waypoint').length < 2) {
      problems.push(`${idOf(shape)}: has no way`);
    }
  }
  return problems;
}

/** Messages are caught by a key, except where they start a process. */
export function messageCatches({ nodes, process }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const node of nodes) {
    const isThrow = isOfType(node, 'bpmn:ThrowEvent');
    const isProcessStart = node.$type === 'bpmn:StartEvent' && node.$parent === process;
    const definitionsOfNode = elementsOf(node, 'eventDefinitions').filter(
      ({ $type }) => $type === 'bpmn:MessageEventDefinition',
    );
    const holders = node.$type === 'bpmn:ReceiveTask' ? [node] : definitionsOfNode;
    for (const holder of holders) {
      const message = elementOf(holder, 'messageRef');
      if (!message) problems.push(`${idOf(node)}: names no message`);
      else if (!isThrow && !isProcessStart && !extensionText(message, 'zeebe:Subscription', 'correlationKey')) {
        problems.push(`${idOf(node)}: its message has no correlation key`);
      }
    }
  }
  return problems;
}
