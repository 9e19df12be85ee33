import { kindWords } from '../plain-words/kind-words.js';
import type { ModdleNode } from '../plain-words/moddle-node.js';

const NAMES_SHOWN_MAX = 2;

/** What a step is called. One without a name of its own is called by what it is and where it leads. */
export function nameOf(node: ModdleNode): string {
  const own = node.name?.replace(/\s+/g, ' ').trim();
  if (own) return own;
  const ends = ((node.outgoing ?? []) as ModdleNode[]).flatMap((flow) => flow.targetRef?.name?.trim() || []);
  const kind = kindWords(node);
  return ends.length === 0 ? kind : `${kind}, before ${ends.slice(0, NAMES_SHOWN_MAX).join(' and ')}`;
}
