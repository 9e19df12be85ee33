/**
 * An element as moddle reads it: properties by their local name, attributes it does not know in `$attrs`.
 * The packages of bpmn.io carry no types of their own; the helpers below are the only way this room looks into it.
 */
export interface ModdleElement {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly $parent?: ModdleElement;
  readonly $instanceOf?: (type: string) => boolean;
  readonly [property: string]: unknown;
}

export const isModdleElement = (value: unknown): value is ModdleElement =>
  typeof value === 'object' && value !== null && typeof (value as ModdleElement).$type === 'string';

/** Whether the element is of the type or of one derived from it, e.g. `bpmn:FlowNode`. */
export const isOfType = (element: ModdleElement, type: string): boolean =>
  element.$instanceOf === undefined ? element.$type === type : element.$instanceOf(type);

/** A text property, or null where it is absent or blank. */
export const textOf = (element: ModdleElement, property: string): string | null => {
  const value = element[property];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

export const flagOf = (element: ModdleElement, property: string, otherwise: boolean): boolean => {
  const value = element[property];
  return typeof value === 'boolean' ? value : otherwise;
};

export const elementOf = (element: ModdleElement, property: string): ModdleElement | null => {
  const value = element[property];
  return isModdleElement(value) ? value : null;
};

export const elementsOf = (element: ModdleElement, property: string): readonly ModdleElement[] => {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isModdleElement) : [];
};

/** Id for a problem: the element's own, or that of the nearest one around it that has one. */
export const idOf = (element: ModdleElement): string | null => {
  for (let current: ModdleElement | undefined = element; current !== undefined; current = current.$parent) {
    const id = textOf(current, 'id');
    if (id !== null) {
      return id;
    }
  }
  return null;
};

/** Body of an expression-like child, e.g. `conditionExpression` or `timeDate`, trimmed; null where absent or blank. */
export const bodyOf = (element: ModdleElement, property: string): string | null => {
  const child = elementOf(element, property);
  return child === null ? null : (textOf(child, 'body')?.trim() ?? null);
};

export const extensionsOf = (element: ModdleElement): readonly ModdleElement[] => {
  const extensionElements = elementOf(element, 'extensionElements');
  return extensionElements === null ? [] : elementsOf(extensionElements, 'values');
};

export const extensionOf = (element: ModdleElement, type: string): ModdleElement | null =>
  extensionsOf(element).find((extension) => extension.$type === type) ?? null;
