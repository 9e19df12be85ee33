import type { Element } from 'bpmn-js/lib/model/Types';
import { extensionOf, type ModdleNode } from '#drawing/plain-words/moddle-node.js';
import type { Studio } from '../studio/studio';

export const nodeOf = (element: Element): ModdleNode => element.businessObject as ModdleNode;

type Values = Readonly<Record<string, unknown>>;

/** Sets attributes of an extension, which is made where there is none. An attribute set to undefined is taken away. */
export function setExtension(studio: Studio, element: Element, type: string, values: Values): void {
  const node = nodeOf(element);
  const extension = extensionOf(node, type);
  if (extension !== null) {
    studio.modeling.updateModdleProperties(element, extension as never, values);
    return;
  }
  const holder = extensionElementsOf(studio, element);
  const added = studio.factory.create(type, values);
  added.$parent = holder as never;
  studio.modeling.updateModdleProperties(element, holder as never, { values: [...(holder.values ?? []), added] });
}

/** Takes extensions of a type away; the empty holder goes with the last. */
export function removeExtension(studio: Studio, element: Element, type: string): void {
  const node = nodeOf(element);
  const holder = node.extensionElements as ModdleNode | undefined;
  if (holder === undefined || extensionOf(node, type) === null) return;
  const values = (holder.values as ModdleNode[]).filter(({ $type }) => $type !== type);
  if (values.length > 0) studio.modeling.updateModdleProperties(element, holder as never, { values });
  else studio.modeling.updateModdleProperties(element, node as never, { extensionElements: undefined });
}

function extensionElementsOf(studio: Studio, element: Element): ModdleNode {
  const node = nodeOf(element);
  const held = node.extensionElements as ModdleNode | undefined;
  if (held !== undefined) return held;
  const holder = studio.factory.create('bpmn:ExtensionElements', { values: [] });
  holder.$parent = node as never;
  studio.modeling.updateModdleProperties(element, node as never, { extensionElements: holder });
  return holder as unknown as ModdleNode;
}
