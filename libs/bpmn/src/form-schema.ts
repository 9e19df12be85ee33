/** The parts of a form-js schema that this room reads. Everything in it is checked as it is read. */
export interface FormComponent {
  readonly type: string;
  readonly [property: string]: unknown;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const componentsOf = (holder: Readonly<Record<string, unknown>>): readonly FormComponent[] =>
  Array.isArray(holder.components) ? holder.components.filter(isComponent) : [];

export const isComponent = (value: unknown): value is FormComponent =>
  isObject(value) && typeof value.type === 'string';

export const stringOf = (holder: Readonly<Record<string, unknown>>, property: string): string | null => {
  const value = holder[property];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

export const objectOf = (
  holder: Readonly<Record<string, unknown>>,
  property: string,
): Readonly<Record<string, unknown>> => {
  const value = holder[property];
  return isObject(value) ? value : {};
};

/** Components that hold others: they group, or they repeat what is inside them for each row of a list. */
export const containerComponents: ReadonlySet<string> = new Set(['group', 'dynamiclist']);

/** Components with a value of their own. */
export const inputComponents: ReadonlySet<string> = new Set([
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
]);

/** Components that only show something. */
export const presentationComponents: ReadonlySet<string> = new Set(['text', 'button', 'separator', 'spacer', 'table']);
