import { elementOf, elementsOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import { nameOf } from '../outline/node-name.js';
import { servedBy } from '../plain-words/limit-words.js';
import type { GroupNames } from '../plain-words/owner-words.js';
import type { Change } from './change.js';
import { type DrawingIndex, sourceOf } from './drawing-index.js';
import { type Fact, factsOf, processFacts } from './node-facts.js';
import { called, fromTo, kindOf, listed, quoted } from './words.js';

type DrawingChange = Omit<Change, 'file'>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What was added, taken away, renamed, or is done otherwise. */
export function nodeChanges(left: DrawingIndex, right: DrawingIndex, groups: GroupNames): DrawingChange[] {
  const changes: DrawingChange[] = [];
  for (const [id, process] of right.processes) {
    const before = left.processes.get(id);
    if (before === undefined) continue;
    for (const sentence of differences(processFacts(before), processFacts(process))) {
      changes.push({ kind: 'changed', elementId: id, sentence: `Pathway: the ${sentence}.` });
    }
  }
  for (const [id, node] of right.nodes) {
    const before = left.nodes.get(id);
    if (before === undefined) {
      if (!isPartOfTask(node))
        changes.push({ kind: 'added', elementId: id, sentence: addedSentence(node, right, groups) });
    } else {
      changes.push(...changesOf(id, before, node, groups));
    }
  }
  for (const [id, node] of left.nodes) {
    if (right.nodes.has(id) || isPartOfTask(node)) continue;
    const place = placeOf(node, left);
    changes.push({ kind: 'removed', elementId: id, sentence: `Removed ${kindOf(node)} ${called(node)}${place}.` });
  }
  return changes;
}

/** `Added step “Home visit” after “Triage”, owner Adult social care, within 5 working days.` */
function addedSentence(node: ModdleElement, drawing: DrawingIndex, groups: GroupNames): string {
  const facts = new Map(factsOf(node, groups).map((fact) => [fact.label, fact]));
  const words = (label: string): string | null => facts.get(label)?.words ?? null;
  const owner = words('owner');
  const details = [
    owner === null ? null : `owner ${owner}`,
    words('limit') ?? words('time'),
    facts.get('form')?.value ? `form ${quoted(words('form') ?? '')}` : null,
    facts.get('work')?.value ? `work ${quoted(words('work') ?? '')}` : null,
    facts.get('decision table')?.value ? `decision table ${quoted(words('decision table') ?? '')}` : null,
    facts.get('message')?.value ? `message ${quoted(words('message') ?? '')}` : null,
  ].filter((detail): detail is string => detail !== null);
  return `Added ${kindOf(node)} ${called(node)}${placeOf(node, drawing)}${details.map((each) => `, ${each}`).join('')}.`;
}

/** ` after “Triage” (at risk)`, ` on “Listen”`, ` in “Wait for the answer”`; empty where nothing leads there. */
function placeOf(node: ModdleElement, drawing: DrawingIndex): string {
  const host = elementOf(node, 'attachedToRef');
  if (host !== null) return ` on ${called(host)}`;
  const before = placesBefore(node, drawing);
  if (before.length > 0) return ` after ${listed(before)}`;
  const scope = node.$parent;
  return scope?.$type.endsWith('SubProcess') ? ` in ${called(scope)}` : '';
}

/** A step that only works out the limit of the one task behind it is read as part of that task. */
const isPartOfTask = (node: ModdleElement): boolean => servedBy(node) !== null;

const placesBefore = (node: ModdleElement, drawing: DrawingIndex): string[] =>
  elementsOf(node, 'incoming').flatMap((flow) => {
    const source = drawing.nodes.get(sourceOf(flow));
    const name = textOf(flow, 'name');
    if (source === undefined) return [];
    return isPartOfTask(source)
      ? placesBefore(source, drawing)
      : [`${called(source)}${name === null ? '' : ` (${name})`}`];
  });

/** What the task behind it tells as its limit. */
const SAID_BY_TASK: ReadonlySet<string> = new Set([
  'value handed in as limit',
  'value handed in as calendar',
  'setting elementKey',
]);

function changesOf(id: string, before: ModdleElement, after: ModdleElement, groups: GroupNames): DrawingChange[] {
  const changes: DrawingChange[] = [];
  const name = called(after);
  const oldName = textOf(before, 'name');
  const newName = textOf(after, 'name');
  if (oldName !== newName) {
    const old =
      oldName === null ? `The ${kindOf(before)} that had no name` : `${capital(kindOf(before))} ${called(before)}`;
    const sentence =
      newName === null ? `${old} has no name any more.` : `${old} is now called ${quoted(nameOf(after))}.`;
    changes.push({ kind: 'changed', elementId: id, sentence });
  }
  const scopes = [before.$parent, after.$parent].map((scope) => (scope === undefined ? null : textOf(scope, 'id')));
  if (scopes[0] !== scopes[1]) {
    const where =
      after.$parent?.$type === 'bpmn:Process' ? 'out of its part' : `into ${called(after.$parent ?? after)}`;
    changes.push({ kind: 'moved', elementId: id, sentence: `Moved ${kindOf(after)} ${name} ${where}.` });
  }
  const hosts = [before, after].map((node) => elementOf(node, 'attachedToRef'));
  const [oldHost = null, newHost = null] = hosts;
  if (oldHost !== null && newHost !== null && textOf(oldHost, 'id') !== textOf(newHost, 'id')) {
    const sentence = `Moved event ${name} from ${called(oldHost)} to ${called(newHost)}.`;
    changes.push({ kind: 'moved', elementId: id, sentence });
  }
  const isTold = ({ label }: Fact): boolean => !isPartOfTask(after) || !SAID_BY_TASK.has(label);
  for (const sentence of differences(factsOf(before, groups).filter(isTold), factsOf(after, groups).filter(isTold))) {
    changes.push({ kind: 'changed', elementId: id, sentence: `${name}: ${sentence}.` });
  }
  return changes;
}

/** What differs between the facts of before and now, a phrase each. */
function differences(before: readonly Fact[], after: readonly Fact[]): string[] {
  const labels = [...new Set([...before, ...after].map(({ label }) => label))];
  const find = (facts: readonly Fact[], label: string) => facts.find((fact) => fact.label === label);
  return labels.flatMap((label) => {
    const [one, other] = [find(before, label), find(after, label)];
    if ((one?.value ?? null) === (other?.value ?? null)) return [];
    const words = [one?.words ?? one?.value ?? null, other?.words ?? other?.value ?? null] as const;
    // where both read the same, the letters say what differs
    const shown = words[0] === words[1] ? ([one?.value ?? null, other?.value ?? null] as const) : words;
    return [`${label} ${fromTo(shown[0], shown[1])}`];
  });
}
