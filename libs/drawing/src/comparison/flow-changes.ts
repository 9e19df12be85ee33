import { bodyOf, elementOf, type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import type { Change } from './change.js';
import { type DrawingIndex, sourceOf, targetOf } from './drawing-index.js';
import { called, fromTo, quoted } from './words.js';

type DrawingChange = Omit<Change, 'file'>;

/** A way between two elements that both drawings have, through whatever only one of them has. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly flow: ModdleElement;
}

/**
 * What differs in the ways. A step that is put between two others is one change, not three: ways are compared with what was added or
 * taken away left out. A step that has left its place for another is one change too.
 */
export function flowChanges(left: DrawingIndex, right: DrawingIndex): DrawingChange[] {
  const before = waysOf(left, right);
  const after = waysOf(right, left);
  const gone = [...before.values()].filter((way) => !after.has(keyOf(way)));
  const come = [...after.values()].filter((way) => !before.has(keyOf(way)));
  const { changes, explained } = movedSteps(gone, come, before, after, right);
  const isOpen = (way: Way): boolean => !explained.has(keyOf(way));
  return [...changes, ...redirections(gone.filter(isOpen), come.filter(isOpen), left, right), ...sameWays(left, right)];
}

const keyOf = ({ from, to }: Pick<Way, 'from' | 'to'>): string => `${from} ${to}`;

function waysOf(drawing: DrawingIndex, other: DrawingIndex): ReadonlyMap<string, Way> {
  const outgoing = new Map<string, ModdleElement[]>();
  for (const flow of drawing.flows.values()) {
    outgoing.set(sourceOf(flow), [...(outgoing.get(sourceOf(flow)) ?? []), flow]);
  }
  const ways = new Map<string, Way>();
  for (const from of drawing.nodes.keys()) {
    if (!other.nodes.has(from)) continue;
    for (const flow of outgoing.get(from) ?? []) {
      for (const to of endsOf(flow, outgoing, other)) {
        const way = { from, to, flow };
        if (!ways.has(keyOf(way))) ways.set(keyOf(way), way);
      }
    }
  }
  return ways;
}

/** Where a flow leads, among what both drawings have. */
function endsOf(
  flow: ModdleElement,
  outgoing: ReadonlyMap<string, readonly ModdleElement[]>,
  other: DrawingIndex,
): ReadonlySet<string> {
  const passed = new Set([targetOf(flow)]);
  const ends = new Set<string>();
  for (const id of passed) {
    if (other.nodes.has(id)) ends.add(id);
    else for (const next of outgoing.get(id) ?? []) passed.add(targetOf(next));
  }
  return ends;
}

/** Steps whose place was closed behind them and that were put between two others. */
function movedSteps(
  gone: readonly Way[],
  come: readonly Way[],
  before: ReadonlyMap<string, Way>,
  after: ReadonlyMap<string, Way>,
  right: DrawingIndex,
): { readonly changes: DrawingChange[]; readonly explained: ReadonlySet<string> } {
  const changes: DrawingChange[] = [];
  const explained = new Set<string>();
  for (const arrival of come) {
    const step = arrival.to;
    const departure = come.find(({ from }) => from === step);
    const [oldIn, oldOut] = [gone.find(({ to }) => to === step), gone.find(({ from }) => from === step)];
    const node = right.nodes.get(step);
    const place = right.nodes.get(arrival.from);
    if (!departure || !oldIn || !oldOut || !node || !place) continue;
    const closed = { from: oldIn.from, to: oldOut.to };
    const opened = { from: arrival.from, to: departure.to };
    if (!after.has(keyOf(closed)) || !before.has(keyOf(opened))) continue;
    for (const way of [arrival, departure, oldIn, oldOut, closed, opened]) explained.add(keyOf(way));
    const was = right.nodes.get(oldIn.from);
    const sentence = `Moved step ${called(node)}: it now comes after ${called(place)}, before it came after ${was === undefined ? 'something else' : called(was)}.`;
    changes.push({ kind: 'moved', elementId: step, sentence });
  }
  return { changes, explained };
}

/** Ways that lead elsewhere, are new, or are gone. */
function redirections(
  gone: readonly Way[],
  come: readonly Way[],
  left: DrawingIndex,
  right: DrawingIndex,
): DrawingChange[] {
  const changes: DrawingChange[] = [];
  const used = new Set<Way>();
  for (const way of come) {
    const old = gone.find((each) => !used.has(each) && each.flow.id === way.flow.id);
    if (old !== undefined) used.add(old);
    changes.push({
      kind: old === undefined ? 'added' : 'changed',
      elementId: idOf(way.flow),
      sentence: sentenceOf(way, old, left, right),
    });
  }
  for (const way of gone) {
    if (used.has(way)) continue;
    const sentence = `The way from ${name(way.from, left)} to ${name(way.to, left)}${label(way.flow)} is gone.`;
    changes.push({ kind: 'removed', elementId: idOf(way.flow), sentence });
  }
  return changes;
}

const idOf = (flow: ModdleElement): string | null => textOf(flow, 'id');
const name = (id: string, drawing: DrawingIndex): string => called(drawing.nodes.get(id) ?? drawing.definitions);
const label = (flow: ModdleElement): string => {
  const own = textOf(flow, 'name');
  return own === null ? '' : ` (${own})`;
};

function sentenceOf(way: Way, old: Way | undefined, left: DrawingIndex, right: DrawingIndex): string {
  const [from, to] = [name(way.from, right), name(way.to, right)];
  if (old === undefined) {
    const condition = bodyOf(way.flow, 'conditionExpression');
    return `Added a way from ${from} to ${to}${label(way.flow)}${condition === null ? '' : `, taken where ${quoted(condition)}`}.`;
  }
  return old.from === way.from
    ? `From ${from}, the way${label(way.flow)} now leads to ${to}, before it led to ${name(old.to, left)}.`
    : `The way to ${to}${label(way.flow)} now comes from ${from}, before it came from ${name(old.from, left)}.`;
}

/** What a way that stays says: its name, who takes it, and whether it is for everybody else. */
function sameWays(left: DrawingIndex, right: DrawingIndex): DrawingChange[] {
  const changes: DrawingChange[] = [];
  for (const [id, flow] of right.flows) {
    const before = left.flows.get(id);
    if (before === undefined || !left.nodes.has(sourceOf(flow))) continue;
    const where = `From ${name(sourceOf(flow), right)} to ${name(targetOf(flow), right)}`;
    for (const [what, read] of properties) {
      const [old, now] = [read(before), read(flow)];
      if (old !== now)
        changes.push({ kind: 'changed', elementId: id, sentence: `${where}: the ${what} ${fromTo(old, now)}.` });
    }
  }
  for (const [id, node] of right.nodes) {
    const [old, now] = [left.nodes.get(id), node].map((each) =>
      each === undefined ? null : elementOf(each, 'default'),
    );
    if (!left.nodes.has(id) || (old?.id ?? null) === (now?.id ?? null)) continue;
    const [was, is] = [old ? name(targetOf(old), left) : 'none', now ? name(targetOf(now), right) : 'none'];
    if (was === is) continue;
    const sentence = `${called(node)}: the way for everybody else now leads to ${is}, before it led to ${was}.`;
    changes.push({ kind: 'changed', elementId: id, sentence });
  }
  return changes;
}

const properties: readonly (readonly [string, (flow: ModdleElement) => string | null])[] = [
  ['name', (flow) => textOf(flow, 'name')],
  ['condition', (flow) => bodyOf(flow, 'conditionExpression')],
];
