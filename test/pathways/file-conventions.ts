import { elementOf, elementsOf, textOf } from '#bpmn/moddle-element.js';
import { extensionText, type PathwayFolder } from './pathway-files.js';
import { decisionHitPolicies } from './registers.js';

const schemaVersion = 16;
const inputTypes = new Set('textfield textarea number radio checkbox checklist select taglist datetime'.split(' '));
const otherTypes = new Set(['text', 'group', 'dynamiclist']);
/** Free words may hold names and stories, so they never become variables of a process. */
const narrativeTypes = new Set(['textfield', 'textarea']);

type Component = Readonly<Record<string, unknown>>;

/** Forms: named as their file, used by a task of their folder, each input with a key, a label and a place to go to. */
export function forms({ forms: files, nodes }: PathwayFolder): string[] {
  const used = new Set(nodes.map((node) => extensionText(node, 'zeebe:FormDefinition', 'formId')));
  const problems: string[] = [];
  for (const [name, form] of files) {
    if (form.id !== name) problems.push(`${name}: its id is '${form.id}'`);
    if (!used.has(name)) problems.push(`${name}: no task of this folder uses it`);
    if (form.type !== 'default' || form.schemaVersion !== schemaVersion)
      problems.push(`${name}: is no form of version 16`);
    if (form.executionPlatform !== 'Camunda Cloud' || form.executionPlatformVersion !== '8.6.0') {
      problems.push(`${name}: is not made for 8.6.0`);
    }
    problems.push(...inputs(form).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

function inputs(holder: Component): string[] {
  const components = Array.isArray(holder.components) ? (holder.components as Component[]) : [];
  if (components.length === 0) return ['is empty'];
  return components.flatMap((component) => {
    const { type, key, path, dateLabel, label = dateLabel } = component as Record<string, string | undefined>;
    if (type === 'group' || type === 'dynamiclist') {
      const named = type === 'group' || path ? [] : [`a list without a path`];
      return [...named, ...inputs(component)];
    }
    if (!inputTypes.has(type ?? '')) return otherTypes.has(type ?? '') ? [] : [`a component of type '${type}'`];
    const goesTo = (component.properties as Component | undefined)?.goesTo;
    return [
      ...(key ? [] : ['an input without a key']),
      ...(label ? [] : [`'${key}' has no label`]),
      ...(goesTo === 'process' || goesTo === 'record' ? [] : [`'${key}' does not say where it goes to`]),
      ...(goesTo === 'process' && narrativeTypes.has(type ?? '') ? [`'${key}' hands free words to the process`] : []),
      ...(['radio', 'select', 'checklist', 'taglist'].includes(type ?? '') &&
      !component.values &&
      !component.valuesExpression
        ? [`'${key}' has no choices`]
        : []),
    ];
  });
}

/** Decision tables: one to a file, named as the file, with the hit policy it is written for. */
export function decisionTables({ decisions }: PathwayFolder): string[] {
  const problems: string[] = [];
  for (const [name, { decisions: found, warnings }] of decisions) {
    problems.push(...warnings.map((warning) => `${name}: ${warning}`));
    const [decision] = found;
    const table = decision && elementOf(decision, 'decisionLogic');
    if (found.length !== 1 || !decision || textOf(decision, 'id') !== name)
      problems.push(`${name}: needs one decision '${name}'`);
    const hitPolicy = (table && textOf(table, 'hitPolicy')) ?? 'UNIQUE';
    if (hitPolicy !== decisionHitPolicies[name])
      problems.push(`${name}: its hit policy is ${hitPolicy}, not ${decisionHitPolicies[name]}`);
    if (!table || elementsOf(table, 'rule').length === 0) problems.push(`${name}: has no rules`);
  }
  return problems;
}

const readmeParts = ['measures', 'verify'];
const readmeCharactersMin = 600;

/** The page for the service designer. */
export function designerPage({ readme, id }: PathwayFolder): string[] {
  if (readme.length < readmeCharactersMin) return ['the README.md is missing or says too little'];
  const text = readme.toLowerCase();
  const missing = readmeParts.filter((part) => !text.includes(part));
  return [
    ...(text.includes(id) ? [] : ['the README.md does not name the pathway']),
    ...missing.map((part) => `the README.md says nothing on '${part}'`),
    ...(/\bR\d+\b/.test(readme) ? [] : ['the README.md names no requirement']),
  ];
}
