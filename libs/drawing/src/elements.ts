import {
  elementOf,
  elementsOf,
  extensionOf,
  extensionsOf,
  isOfType,
  type ModdleElement,
  textOf,
} from '#bpmn/moddle-element.js';

/** Everything with a place in the flow of a process or sub-process, the insides of sub-processes too, in file order. */
export function flowElementsOf(scope: ModdleElement): readonly ModdleElement[] {
  const found: ModdleElement[] = [...elementsOf(scope, 'flowElements')];
  // grows while it is walked: a hostile depth needs no stack
  for (let index = 0; index < found.length; index += 1) {
    const element = found[index];
    if (element !== undefined) found.push(...elementsOf(element, 'flowElements'));
  }
  return found;
}

export const processesOf = (definitions: ModdleElement): readonly ModdleElement[] =>
  elementsOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');

export const nodesOf = (scope: ModdleElement): readonly ModdleElement[] =>
  flowElementsOf(scope).filter((element) => isOfType(element, 'bpmn:FlowNode'));

const flowsOf = (scope: ModdleElement): readonly ModdleElement[] =>
  flowElementsOf(scope).filter(({ $type }) => $type === 'bpmn:SequenceFlow');

/** An attribute of an extension, e.g. `zeebe:TaskDefinition` `type`; null where there is none. */
export function extensionText(element: ModdleElement, type: string, attribute: string): string | null {
  const extension = extensionOf(element, type);
  return extension === null ? null : textOf(extension, attribute);
}

/** Input or output mappings as `[source, target]`. */
export const mappingsOf = (element: ModdleElement, kind: 'input' | 'output'): readonly (readonly [string, string])[] =>
  extensionsOf(element)
    .filter(({ $type }) => $type === 'zeebe:IoMapping')
    .flatMap((mapping) => elementsOf(mapping, `${kind}Parameters`))
    .map((parameter) => [textOf(parameter, 'source') ?? '', textOf(parameter, 'target') ?? ''] as const);

export const headersOf = (element: ModdleElement): ReadonlyMap<string, string> =>
  new Map(
    extensionsOf(element)
      .filter(({ $type }) => $type === 'zeebe:TaskHeaders')
      .flatMap((headers) => elementsOf(headers, 'values'))
      .map((header) => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? '']),
  );

/** The one event definition of an event, or null for a blank one. */
export const eventDefinitionOf = (event: ModdleElement): ModdleElement | null =>
  elementsOf(event, 'eventDefinitions')[0] ?? null;

/** The message that an event or a receive task names, or null. */
export function messageNameOf(node: ModdleElement): string | null {
  const holder = node.$type === 'bpmn:ReceiveTask' ? node : eventDefinitionOf(node);
  const message = holder === null ? null : elementOf(holder, 'messageRef');
  return message === null ? null : textOf(message, 'name');
}

/** Boundary events by the activity that they sit on. */
export function boundaryEventsOf(
  nodes: readonly ModdleElement[],
): ReadonlyMap<ModdleElement, readonly ModdleElement[]> {
  const byHost = new Map<ModdleElement, ModdleElement[]>();
  for (const node of nodes) {
    const host = node.$type === 'bpmn:BoundaryEvent' ? elementOf(node, 'attachedToRef') : null;
    if (host !== null) byHost.set(host, [...(byHost.get(host) ?? []), node]);
  }
  return byHost;
}
