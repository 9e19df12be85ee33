import { componentsOf, type FormComponent, inputComponents, isObject, objectOf, stringOf } from './form-schema.js';

/** Where the value of a field belongs: the process (ids, flags, codes, dates) or the person's record. */
export type FieldDestination = 'process' | 'record';

/** A value that may be chosen. */
export interface FieldValue {
  readonly value: unknown;
  readonly label: string;
}

/** A field that a person fills in. Groups are dissolved: their fields carry what the group says. */
export interface FormField {
  /** Where the value stands in a submission, parts joined by dots; for a field of a list: in its row. */
  readonly key: string;
  /** form-js' type, e.g. `textfield`, `radio`; `dynamiclist`: a list of rows, described by `fields`. */
  readonly type: string;
  readonly label: string | null;
  readonly required: boolean;
  /** What may be chosen, in the form's order; null: no choice, or one that is known only when the form is shown. */
  readonly values: readonly FieldValue[] | null;
  /** `properties.goesTo` of the component or of what holds it; null where nothing is said. */
  readonly goesTo: FieldDestination | null;
  /** FEEL expressions, with their leading `=`: the field is hidden while any of them is true. */
  readonly hiddenWhen: readonly string[];
  readonly rules: FieldRules;
  /** A list: the fields of each row. Empty elsewhere. */
  readonly fields: readonly FormField[];
}

/** What a value must be like, beside `required` and `values`; null: no such rule. */
export interface FieldRules {
  readonly min: number | null;
  readonly max: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
  readonly validationType: string | null;
  readonly decimalDigits: number | null;
  /** A `number` that is handed in as a text. */
  readonly asText: boolean;
  /** A `datetime`: which of both. */
  readonly subtype: 'date' | 'time' | 'datetime';
}

interface Around {
  readonly path: string;
  readonly goesTo: FieldDestination | null;
  readonly hiddenWhen: readonly string[];
}

const nothingAround: Around = { path: '', goesTo: null, hiddenWhen: [] };

/**
 * The fields of a form-js schema that `parseForm` found no error in, in the form's order.
 * @param schema The parsed JSON of a `.form` file.
 */
export const formFields = (schema: unknown): readonly FormField[] =>
  isObject(schema) ? fieldsIn(schema, nothingAround) : [];

// recursion is as deep as the form nests, which `parseForm` limits
const fieldsIn = (holder: Readonly<Record<string, unknown>>, around: Around): readonly FormField[] =>
  componentsOf(holder).flatMap((component) => {
    const hiddenWhen = stringOf(objectOf(component, 'conditional'), 'hide');
    const own: Around = {
      path: around.path,
      goesTo: destinationOf(component) ?? around.goesTo,
      hiddenWhen: hiddenWhen === null ? around.hiddenWhen : [...around.hiddenWhen, hiddenWhen],
    };
    if (component.type === 'group') {
      return fieldsIn(component, { ...own, path: join(around.path, stringOf(component, 'path')) });
    }
    if (component.type === 'dynamiclist') {
      const rows = fieldsIn(component, { path: '', goesTo: own.goesTo, hiddenWhen: [] });
      return [fieldOf(component, join(around.path, stringOf(component, 'path')), own, rows)];
    }
    return inputComponents.has(component.type)
      ? [fieldOf(component, join(around.path, stringOf(component, 'key')), own, [])]
      : [];
  });

const join = (path: string, part: string | null): string => [path, part ?? ''].filter((each) => each !== '').join('.');

const destinationOf = (component: FormComponent): FieldDestination | null => {
  const goesTo = objectOf(component, 'properties').goesTo;
  return goesTo === 'process' || goesTo === 'record' ? goesTo : null;
};

const fieldOf = (
  component: FormComponent,
  key: string,
  { goesTo, hiddenWhen }: Around,
  fields: readonly FormField[],
): FormField => {
  const validate = objectOf(component, 'validate');
  const subtype = component.subtype;
  return {
    key,
    type: component.type,
    label: stringOf(component, 'label') ?? stringOf(component, 'dateLabel') ?? stringOf(component, 'timeLabel'),
    required: validate.required === true,
    values: valuesOf(component),
    goesTo,
    hiddenWhen,
    rules: {
      min: numberOf(validate, 'min'),
      max: numberOf(validate, 'max'),
      minLength: numberOf(validate, 'minLength'),
      maxLength: numberOf(validate, 'maxLength'),
      pattern: stringOf(validate, 'pattern'),
      validationType: stringOf(validate, 'validationType'),
      decimalDigits: numberOf(component, 'decimalDigits'),
      asText: component.serializeToString === true,
      subtype: subtype === 'time' || subtype === 'datetime' ? subtype : 'date',
    },
    fields,
  };
};

const valuesOf = (component: FormComponent): readonly FieldValue[] | null => {
  const { values } = component;
  return Array.isArray(values)
    ? values
        .filter(isObject)
        .map(({ value, label }) => ({ value, label: typeof label === 'string' ? label : String(value) }))
    : null;
};

const numberOf = (holder: Readonly<Record<string, unknown>>, property: string): number | null => {
  const value = holder[property];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
