import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { elementOf, elementsOf, isOfType, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { otrModdle } from '#bpmn/otr-moddle.js';

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');

export const workflowsFolder = join(import.meta.dirname, '../../workflows');

/** One folder under `workflows/` with all that a designer keeps in it. */
export interface PathwayFolder {
  readonly id: string;
  readonly bpmnFile: string;
  readonly definitions: ModdleElement;
  readonly process: ModdleElement;
  /** Everything that moddle could not read. */
  readonly warnings: readonly string[];
  /** All elements with a place in the flow, also those in sub-processes. */
  readonly nodes: readonly ModdleElement[];
  readonly flows: readonly ModdleElement[];
  readonly decisions: ReadonlyMap<string, DecisionFile>;
  readonly forms: ReadonlyMap<string, Record<string, unknown>>;
  readonly readme: string;
}

export interface DecisionFile {
  readonly decisions: readonly ModdleElement[];
  readonly warnings: readonly string[];
}

/** Folders that hold a diagram of their own name; what else lies there (workers, simulations) is not for this lint. */
export const pathwayIds = readdirSync(workflowsFolder).filter((id) =>
  existsSync(join(workflowsFolder, id, `${id}.bpmn`)),
);

export async function readPathway(id: string): Promise<PathwayFolder> {
  const folder = join(workflowsFolder, id);
  const bpmnFile = join(folder, `${id}.bpmn`);
  const moddle = new BpmnModdle({ zeebe, otr: otrModdle });
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(bpmnFile, 'utf8'));
  const process = elementsOf(rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process');
  if (!process) {
    throw new Error(`Expected '${id}.bpmn' to hold a process, but none was found`);
  }
  const inside = descendants(process);
  return {
    id,
    bpmnFile,
    definitions: rootElement,
    process,
    warnings: warnings.map(({ message }) => message),
    nodes: inside.filter((element) => isOfType(element, 'bpmn:FlowNode')),
    flows: inside.filter((element) => isOfType(element, 'bpmn:SequenceFlow')),
    decisions: await readDecisions(folder),
    forms: readForms(folder),
    readme: readText(join(folder, 'README.md')),
  };
}

function descendants(scope: ModdleElement): readonly ModdleElement[] {
  return elementsOf(scope, 'flowElements').flatMap((element) => [element, ...descendants(element)]);
}

async function readDecisions(folder: string): Promise<ReadonlyMap<string, DecisionFile>> {
  const files = new Map<string, DecisionFile>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.dmn'))) {
    const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(join(folder, file), 'utf8'));
    const decisions = elementsOf(rootElement, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision');
    files.set(file.slice(0, -'.dmn'.length), { decisions, warnings: warnings.map(({ message }) => message) });
  }
  return files;
}

function readForms(folder: string): ReadonlyMap<string, Record<string, unknown>> {
  const place = join(folder, 'forms');
  const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.form')) : [];
  return new Map(
    names.map((name) => [
      name.slice(0, -'.form'.length),
      JSON.parse(readFileSync(join(place, name), 'utf8')) as Record<string, unknown>,
    ]),
  );
}

const readText = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** The extension elements of a type, e.g. `zeebe:TaskDefinition`. */
export function extensions(element: ModdleElement, type: string): readonly ModdleElement[] {
  const holder = elementOf(element, 'extensionElements');
  return holder ? elementsOf(holder, 'values').filter(({ $type }) => $type === type) : [];
}

/** An attribute of the first extension element of a type, or null. */
export function extensionText(element: ModdleElement, type: string, attribute: string): string | null {
  const [first] = extensions(element, type);
  return first ? textOf(first, attribute) : null;
}

/** Input or output mappings as `[source, target]`. */
export function mappings(element: ModdleElement, kind: 'input' | 'output'): readonly (readonly [string, string])[] {
  return extensions(element, 'zeebe:IoMapping')
    .flatMap((mapping) => elementsOf(mapping, `${kind}Parameters`))
    .map((parameter) => [textOf(parameter, 'source') ?? '', textOf(parameter, 'target') ?? ''] as const);
}

/** Task headers by key. */
export function headers(element: ModdleElement): ReadonlyMap<string, string> {
  const values = extensions(element, 'zeebe:TaskHeaders').flatMap((list) => elementsOf(list, 'values'));
  return new Map(values.map((header) => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? '']));
}
