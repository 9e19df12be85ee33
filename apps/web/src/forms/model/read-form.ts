import { type FormField, formFields } from '#bpmn/form-fields.js';
import { componentsOf, type FormComponent, isObject, objectOf, stringOf } from '#bpmn/form-schema.js';
import { type FieldNode, type FormNode, INPUT_TYPES, type InputType, type TimeWriting } from './form-node.js';

/**
 * Reads a form-js schema into what these pages show. What a field demands is read by the server's own reader, so that both
 * demand the same.
 *
 * @param schema the parsed JSON of a `.form` file that was deployed: the server has checked it
 */
export const readForm = (schema: unknown): readonly FormNode[] => (isObject(schema) ? nodesIn(schema, '') : []);

/** The components that cannot be shown, wherever they stand. */
export const unsupportedIn = (nodes: readonly FormNode[]): readonly FormNode[] =>
  nodes.flatMap((node) =>
    node.kind === 'unsupported'
      ? [node]
      : node.kind === 'group' || node.kind === 'list'
        ? unsupportedIn(node.nodes)
        : [],
  );

const nodesIn = (holder: Readonly<Record<string, unknown>>, path: string): readonly FormNode[] =>
  componentsOf(holder).flatMap((component) => nodeOf(component, path) ?? []);

// A form nests as deep as the server lets it be deployed.
function nodeOf(component: FormComponent, path: string): FormNode | null {
  const { type } = component;
  const common = {
    id: stringOf(component, 'id') ?? join(path, stringOf(component, 'key') ?? stringOf(component, 'path') ?? type),
    label: stringOf(component, 'label') ?? '',
    hide: stringOf(objectOf(component, 'conditional'), 'hide'),
  };
  switch (type) {
    case 'group':
      return { ...common, kind: 'group', nodes: nodesIn(component, join(path, stringOf(component, 'path') ?? '')) };
    case 'dynamiclist':
      return {
        ...common,
        kind: 'list',
        key: join(path, stringOf(component, 'path') ?? ''),
        description: stringOf(component, 'description') ?? '',
        nodes: nodesIn(component, ''),
        rowsAtStart: typeof component.defaultRepetitions === 'number' ? component.defaultRepetitions : 1,
        canAddRemove: component.allowAddRemove !== false,
      };
    case 'text':
      return { ...common, kind: 'text', text: stringOf(component, 'text') ?? '' };
    case 'html':
      return { ...common, kind: 'text', text: withoutMarkup(stringOf(component, 'content') ?? '') };
    case 'table':
      return {
        ...common,
        kind: 'table',
        rowsExpression: stringOf(component, 'dataSource') ?? '',
        columns: columnsOf(component),
      };
    case 'separator':
    case 'spacer':
      return { ...common, kind: type };
    case 'button':
      // The page has its own button for handing in, which every form needs.
      return null;
    default:
      return isInput(type) ? fieldOf(component, type, path, common) : { ...common, kind: 'unsupported', type };
  }
}

const isInput = (type: string): type is InputType => (INPUT_TYPES as readonly string[]).includes(type);

function fieldOf(
  component: FormComponent,
  type: InputType,
  path: string,
  common: Pick<FieldNode, 'id' | 'label' | 'hide'>,
): FieldNode {
  const [field] = formFields({ components: [component] }) as readonly [FormField];
  const { readonly } = component;
  const adorners = objectOf(component, 'appearance');
  return {
    ...common,
    kind: 'field',
    type,
    label: field.label ?? field.key,
    key: join(path, field.key),
    description: stringOf(component, 'description') ?? '',
    required: field.required,
    values: field.values ?? [],
    valuesExpression: stringOf(component, 'valuesExpression') ?? asExpression(stringOf(component, 'valuesKey')),
    defaultValue: component.defaultValue,
    isDisabled: component.disabled === true,
    readOnly: readonly === true || (typeof readonly === 'string' && readonly.startsWith('=')) ? readonly : false,
    prefix: stringOf(adorners, 'prefixAdorner') ?? '',
    suffix: stringOf(adorners, 'suffixAdorner') ?? '',
    timeWriting: timeWritingOf(component),
    rules: field.rules,
  };
}

const asExpression = (key: string | null): string | null => (key === null ? null : `=${key}`);

function timeWritingOf({ timeSerializingFormat }: FormComponent): TimeWriting {
  return timeSerializingFormat === 'no_timezone' || timeSerializingFormat === 'utc_normalized'
    ? timeSerializingFormat
    : 'utc_offset';
}

const columnsOf = ({ columns }: FormComponent) =>
  Array.isArray(columns)
    ? columns.filter(isObject).flatMap(({ key, label }) => {
        const name = typeof key === 'string' ? key : '';
        return name === '' ? [] : [{ key: name, label: typeof label === 'string' ? label : name }];
      })
    : [];

const join = (path: string, part: string): string => [path, part].filter((each) => each !== '').join('.');

/** HTML is shown as the text that it holds, never as markup. */
const withoutMarkup = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
