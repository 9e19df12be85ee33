import { elementOf, elementsOf, isOfType, type ModdleElement } from '#bpmn/moddle-element.js';
import { flowElementsOf } from '../elements.js';
import type { DrawingRule, Finding } from './drawing-rule.js';

/** What is in the flow is in the picture, once, and has a size. */
export const layoutRule: DrawingRule = {
  name: 'layout',
  severity: 'error',
  check: (process) => {
    const shapes = shapesOf(process);
    return flowElementsOf(process)
      .filter((element) => isOfType(element, 'bpmn:FlowNode') || element.$type === 'bpmn:SequenceFlow')
      .flatMap((element): readonly Finding[] => {
        const drawn = shapes.get(element) ?? [];
        if (drawn.length > 1) return [{ element, message: 'It is in the picture more than once.' }];
        // that it is not there at all, another rule says
        return drawn.some((shape) => !isVisible(shape)) ? [{ element, message: 'It has no size in the picture.' }] : [];
      });
  },
};

function shapesOf(process: ModdleElement): ReadonlyMap<ModdleElement, readonly ModdleElement[]> {
  const byElement = new Map<ModdleElement, ModdleElement[]>();
  for (const diagram of elementsOf(process.$parent ?? process, 'diagrams')) {
    const plane = elementOf(diagram, 'plane');
    for (const shape of plane === null ? [] : elementsOf(plane, 'planeElement')) {
      const element = elementOf(shape, 'bpmnElement');
      if (element !== null) byElement.set(element, [...(byElement.get(element) ?? []), shape]);
    }
  }
  return byElement;
}

function isVisible(shape: ModdleElement): boolean {
  if (shape.$type !== 'bpmndi:BPMNShape') return elementsOf(shape, 'waypoint').length > 1;
  const bounds = elementOf(shape, 'bounds');
  return Number(bounds?.width) > 0 && Number(bounds?.height) > 0;
}
