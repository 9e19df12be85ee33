import { elementOf, type ModdleElement } from '#bpmn/moddle-element.js';
import { extensionText, mappingsOf, nodesOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';

const NAME = /(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** What a step that is done for each of several items brings out of one of them, and its list of items reads again. */
function ownChanges(node: ModdleElement): string | undefined {
  const loop = elementOf(node, 'loopCharacteristics');
  const collection = loop === null ? null : extensionText(loop, 'zeebe:LoopCharacteristics', 'inputCollection');
  if (collection === null || !collection.startsWith('=')) return undefined;
  const read = new Set(collection.replace(QUOTED, '').match(NAME));
  return mappingsOf(node, 'output')
    .map(([, target]) => target.split('.')[0] ?? '')
    .find((target) => read.has(target));
}

/** Our own engine takes the list once, as BPMN says; a Zeebe broker reads it after each item, and never ends one that has become shorter. */
export const steadyItemsRule: DrawingRule = {
  name: 'steady-items',
  severity: 'warning',
  check: (process) =>
    nodesOf(process).flatMap((element) => {
      const name = ownChanges(element);
      return name === undefined
        ? []
        : [
            {
              element,
              message: `It is done for each of several, and what is done changes who they are ('${name}'): on a Zeebe cluster it would never end. Work out the list before, as an input of what is around it.`,
            },
          ];
    }),
};
