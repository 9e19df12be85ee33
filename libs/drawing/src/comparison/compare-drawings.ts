import { type ModdleElement, textOf } from '#bpmn/moddle-element.js';
import type { GroupNames } from '../plain-words/owner-words.js';
import type { Change } from './change.js';
import { type DrawingIndex, indexOf } from './drawing-index.js';
import { flowChanges } from './flow-changes.js';
import { layoutChanges } from './layout-changes.js';
import { nodeChanges } from './node-changes.js';
import { fromTo } from './words.js';

/**
 * What differs between two drawings of a pathway, as sentences: first what happens, then what only looks otherwise.
 * @param left `bpmn:Definitions` of before
 * @param right `bpmn:Definitions` of now
 */
export function compareDrawings(
  left: ModdleElement,
  right: ModdleElement,
  groups: GroupNames = new Map(),
): Omit<Change, 'file'>[] {
  const [one, other] = [indexOf(left), indexOf(right)];
  return [
    ...nodeChanges(one, other, groups),
    ...flowChanges(one, other),
    ...noteChanges(one, other),
    ...layoutChanges(one, other),
  ];
}

/** Notes beside the drawing: for its readers, so only their words count. */
function noteChanges(left: DrawingIndex, right: DrawingIndex): Omit<Change, 'file'>[] {
  const ids = new Set([...left.artifacts.keys(), ...right.artifacts.keys()]);
  return [...ids].flatMap((id) => {
    const texts = [left, right].map(({ artifacts }) => {
      const note = artifacts.get(id);
      return note === undefined ? null : textOf(note, 'text');
    });
    const [before = null, after = null] = texts;
    return before === after
      ? []
      : [{ kind: 'layout' as const, elementId: id, sentence: `A note ${fromTo(before, after)}.` }];
  });
}
