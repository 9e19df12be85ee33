import { elementOf, elementsOf, isOfType, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { flowElementsOf, processesOf } from '../elements.js';

/** A drawing by the ids of its parts. */
export interface DrawingIndex {
  readonly definitions: ModdleElement;
  readonly processes: ReadonlyMap<string, ModdleElement>;
  readonly nodes: ReadonlyMap<string, ModdleElement>;
  readonly flows: ReadonlyMap<string, ModdleElement>;
  /** Pools, lanes, notes and the lines to them: for the eye only. */
  readonly artifacts: ReadonlyMap<string, ModdleElement>;
  /** Shapes and lines by the id of what they draw. */
  readonly shapes: ReadonlyMap<string, ModdleElement>;
}

const idOf = (element: ModdleElement): string => textOf(element, 'id') ?? '';
const byId = (elements: readonly ModdleElement[]): ReadonlyMap<string, ModdleElement> =>
  new Map(elements.map((element) => [idOf(element), element]));

export function indexOf(definitions: ModdleElement): DrawingIndex {
  const processes = processesOf(definitions);
  const elements = processes.flatMap((process) => flowElementsOf(process));
  const scopes = [...processes, ...elements];
  const drawn = elementsOf(definitions, 'diagrams').flatMap((diagram) => {
    const plane = elementOf(diagram, 'plane');
    return plane === null ? [] : elementsOf(plane, 'planeElement');
  });
  return {
    definitions,
    processes: byId(processes),
    nodes: byId(elements.filter((element) => isOfType(element, 'bpmn:FlowNode'))),
    flows: byId(elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')),
    artifacts: byId(scopes.flatMap((scope) => elementsOf(scope, 'artifacts'))),
    shapes: new Map(
      drawn.flatMap((shape) => {
        const element = elementOf(shape, 'bpmnElement');
        return element === null ? [] : [[idOf(element), shape] as const];
      }),
    ),
  };
}

export const sourceOf = (flow: ModdleElement): string => idOf(elementOf(flow, 'sourceRef') ?? flow);
export const targetOf = (flow: ModdleElement): string => idOf(elementOf(flow, 'targetRef') ?? flow);
