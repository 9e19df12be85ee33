import type { ModdleElement } from '#bpmn/moddle-element.js';
import type { GroupNames } from '../plain-words/owner-words.js';
import type { Change } from './change.js';
import { compareDecisions } from './compare-decisions.js';
import { compareDrawings } from './compare-drawings.js';
import { compareForms } from './compare-forms.js';
import { quoted } from './words.js';

export interface VersionFile {
  readonly name: string;
  readonly content: string;
}

/** Reads files to their `bpmn:Definitions` and `dmn:Definitions`. */
export interface Readers {
  readonly drawing: (xml: string) => Promise<ModdleElement>;
  readonly decisions: (xml: string) => Promise<ModdleElement>;
}

/** What differs between all files of two versions of a pathway: what happens first, what only looks otherwise last. */
export async function compareVersions(
  left: readonly VersionFile[],
  right: readonly VersionFile[],
  readers: Readers,
  groups: GroupNames = new Map(),
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [before, after] of pairs(left, right)) {
    const file = (after ?? before)?.name ?? '';
    const found = await compareFiles(before, after, readers, groups);
    changes.push(...found.map((change) => ({ ...change, file })));
  }
  const isLayout = ({ kind }: Change): number => (kind === 'layout' ? 1 : 0);
  return changes.sort((one, other) => isLayout(one) - isLayout(other));
}

type Pair = readonly [VersionFile | undefined, VersionFile | undefined];

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const isDrawing = ({ name }: VersionFile): boolean => endingOf(name) === 'bpmn';

/** The drawings with each other, whatever they are called; the rest by name. */
function pairs(left: readonly VersionFile[], right: readonly VersionFile[]): Pair[] {
  const names = new Set([...left, ...right].filter((file) => !isDrawing(file)).map(({ name }) => name));
  const find = (files: readonly VersionFile[], name: string) => files.find((file) => file.name === name);
  return [
    [left.find(isDrawing), right.find(isDrawing)],
    ...[...names].map((name): Pair => [find(left, name), find(right, name)]),
  ];
}

const EMPTY = { $type: 'none' };

async function compareFiles(
  before: VersionFile | undefined,
  after: VersionFile | undefined,
  readers: Readers,
  groups: GroupNames,
): Promise<Omit<Change, 'file'>[]> {
  const file = after ?? before;
  if (file === undefined || before?.content === after?.content) return [];
  if (isDrawing(file)) {
    const read = async (one: VersionFile | undefined) => (one === undefined ? EMPTY : readers.drawing(one.content));
    return compareDrawings(await read(before), await read(after), groups);
  }
  const what = endingOf(file.name) === 'form' ? 'form' : 'decision table';
  const name = quoted(file.name.replace(/\.\w+$/, ''));
  if (before === undefined) return [{ kind: 'added', elementId: null, sentence: `Added ${what} ${name}.` }];
  if (after === undefined)
    return [{ kind: 'removed', elementId: null, sentence: `The ${what} ${name} is not used any more.` }];
  if (what === 'decision table') {
    return compareDecisions(await readers.decisions(before.content), await readers.decisions(after.content));
  }
  return compareForms(before.content, after.content).map((change) => ({
    ...change,
    sentence: `Form ${name}: ${change.sentence.charAt(0).toLowerCase()}${change.sentence.slice(1)}`,
  }));
}
