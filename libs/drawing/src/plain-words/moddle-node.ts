/**
 * A drawn thing as bpmn-moddle reads it, in browser and server alike: its type (`bpmn:UserTask`) and whatever else it has.
 */
export interface ModdleNode {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  // biome-ignore lint/suspicious/noExplicitAny: moddle's properties depend on the packages that it was given
  readonly [property: string]: any;
}

/** The extensions of an element of one type, e.g. `zeebe:TaskDefinition`; none where there is none. */
export const extensionsOf = (node: ModdleNode, type: string): readonly ModdleNode[] =>
  ((node.extensionElements?.values ?? []) as ModdleNode[]).filter((one) => one.$type === type);

export const extensionOf = (node: ModdleNode, type: string): ModdleNode | null => extensionsOf(node, type)[0] ?? null;

/** The first event definition of an event; null for an event without. */
export const eventDefinitionOf = (node: ModdleNode): ModdleNode | null =>
  (node.eventDefinitions as ModdleNode[] | undefined)?.[0] ?? null;

/** The documentation's text; null where there is none. */
export const documentationOf = (node: ModdleNode): string | null =>
  (node.documentation as ModdleNode[] | undefined)?.[0]?.text || null;

/** Why the step is there (`otr:why`), as attribute or as content; null where nobody has said so. */
export const whyOf = (node: ModdleNode): string | null => {
  const why = extensionOf(node, 'otr:Why');
  return why?.text || why?.body || null;
};
