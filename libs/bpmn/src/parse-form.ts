import { isVariablePath } from './expression-text.js';
import {
  componentsOf,
  containerComponents,
  type FormComponent,
  inputComponents,
  isComponent,
  isObject,
  objectOf,
  presentationComponents,
  stringOf,
} from './form-schema.js';
import { limits } from './limits.js';
import type { ProblemCollector } from './problem-collector.js';
import type { FormModel } from './resource.js';
import { scanJson } from './scan-json.js';
import { isTamePattern } from './tame-pattern.js';

const legalId = /^[A-Za-z_][\w.-]*$/;
const markup = /<[A-Za-z!/?]|javascript:/i;
const destinations: readonly unknown[] = ['process', 'record'];

/** A form-js schema, checked: only components that show or ask something, nothing that runs or comes from elsewhere. */
export const parseForm = (json: string, problems: ProblemCollector): FormModel | null => {
  scanJson(json, problems);
  if (problems.hasErrors) {
    return null;
  }
  const schema = parseJson(json, problems);
  if (!isObject(schema)) {
    problems.error('FORM_NOT_A_FORM', null, 'The file is no form: it needs an object with id, type and components.');
    return null;
  }
  const formId = stringOf(schema, 'id');
  if (formId === null || !legalId.test(formId)) {
    problems.error(
      'FORM_ID_MISSING',
      formId,
      "The form needs an id that user tasks name: it starts with a letter and has letters, digits, '-', '_' and '.' only.",
    );
  }
  if (schema.type !== 'default') {
    problems.error('FORM_NOT_A_FORM', formId, "The form needs type 'default'.");
  }
  if (!Array.isArray(schema.components)) {
    problems.error('FORM_NOT_A_FORM', formId, 'The form needs a list of components.');
  }
  validateComponents(schema, problems);
  return formId === null ? null : { formId, versionTag: stringOf(schema, 'versionTag') };
};

const parseJson = (json: string, problems: ProblemCollector): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : '';
    problems.error('JSON_NOT_WELL_FORMED', null, `The file cannot be read as JSON: ${reason}.`);
    return undefined;
  }
};

interface Level {
  readonly holder: Readonly<Record<string, unknown>>;
  /** Keys in use where the values of this level go. */
  readonly keys: Set<string>;
}

const validateComponents = (schema: Readonly<Record<string, unknown>>, problems: ProblemCollector): void => {
  const levels: Level[] = [{ holder: schema, keys: new Set() }];
  const ids = new Set<string>();
  let count = 0;
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    const listed = Array.isArray(level.holder.components) ? level.holder.components : [];
    if (!listed.every(isComponent)) {
      problems.error(
        'FORM_COMPONENT_UNSUPPORTED',
        stringOf(level.holder, 'id'),
        'A component of the form has no type.',
      );
    }
    for (const component of componentsOf(level.holder)) {
      count += 1;
      if (count > limits.formComponentsMax) {
        problems.error(
          'FORM_TOO_LARGE',
          null,
          `The form has more than ${limits.formComponentsMax} components: divide it.`,
        );
        return;
      }
      validateComponent(component, level.keys, ids, problems);
      if (containerComponents.has(component.type)) {
        const ownKeys = stringOf(component, 'path') !== null;
        levels.push({ holder: component, keys: ownKeys ? new Set() : level.keys });
      }
    }
  }
};

const validateComponent = (
  component: FormComponent,
  keys: Set<string>,
  ids: Set<string>,
  problems: ProblemCollector,
): void => {
  const { type } = component;
  const id = stringOf(component, 'id');
  const subject = id ?? stringOf(component, 'key');
  const isKnown = [inputComponents, presentationComponents, containerComponents].some((known) => known.has(type));
  if (!isKnown) {
    problems.error(
      'FORM_COMPONENT_UNSUPPORTED',
      subject,
      `A component of type '${type.slice(0, 60)}' is not allowed: it could show or run what comes from elsewhere, or is not known.`,
    );
    return;
  }
  if (id !== null && ids.has(id)) {
    problems.error('ID_DUPLICATE', id, `The id '${id}' is given to two components: rename one.`);
  }
  ids.add(id ?? '');
  validateKey(component, keys, subject, problems);
  for (const property of ['label', 'text', 'description', 'dateLabel', 'timeLabel']) {
    if (markup.test(stringOf(component, property) ?? '')) {
      problems.error('FORM_MARKUP', subject, `The ${property} has HTML or a script in it: write plain text.`);
    }
  }
  const pattern = stringOf(objectOf(component, 'validate'), 'pattern');
  if (pattern !== null && !isTamePattern(pattern)) {
    problems.error(
      'FORM_PATTERN_UNSAFE',
      subject,
      `The pattern '${pattern.slice(0, 60)}' could take for ever: write it without repetitions inside repetitions.`,
    );
  }
  const { properties } = component;
  const goesTo = isObject(properties) ? properties.goesTo : undefined;
  if (goesTo !== undefined && !destinations.includes(goesTo)) {
    problems.error('FORM_DESTINATION_UNKNOWN', subject, `'goesTo' is 'process' or 'record', not '${String(goesTo)}'.`);
  }
};

const validateKey = (
  component: FormComponent,
  keys: Set<string>,
  subject: string | null,
  problems: ProblemCollector,
): void => {
  const isInput = inputComponents.has(component.type);
  const property = isInput ? 'key' : 'path';
  const key = stringOf(component, property);
  if (!isInput && component.type !== 'dynamiclist' && key === null) {
    return;
  }
  if (presentationComponents.has(component.type)) {
    return;
  }
  if (key === null || !isVariablePath(key)) {
    problems.error(
      'FORM_KEY_INVALID',
      subject,
      `It needs a ${property}, the name of the value: letters, digits and underscores, parts joined by dots.`,
    );
  } else if (keys.has(key)) {
    problems.error(
      'FORM_KEY_DUPLICATE',
      subject,
      `The value '${key}' is asked for twice: keep one, or give it another name.`,
    );
  }
  keys.add(key ?? '');
};
