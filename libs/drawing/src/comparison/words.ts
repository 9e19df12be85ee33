import type { ModdleElement } from '#bpmn/moddle-element.js';
import { nameOf } from '../outline/node-name.js';

const TEXT_CHARACTERS_MAX = 160;

/** A name or value in a sentence. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > TEXT_CHARACTERS_MAX ? `${line.slice(0, TEXT_CHARACTERS_MAX)}…` : line}”`;
};

/** What an element is called, quoted. */
export const called = (element: ModdleElement): string => quoted(nameOf(element));

/** `from “a” to “b”`, `to “b”, before it had none`, `“a” was taken away`. */
export function fromTo(before: string | null, after: string | null): string {
  if (before === null) return `was added: ${quoted(after ?? '')}`;
  if (after === null) return `was taken away, it was ${quoted(before)}`;
  return `changed from ${quoted(before)} to ${quoted(after)}`;
}

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/Gateway$/, 'decision'],
  [/BoundaryEvent$/, 'event'],
  [/StartEvent$/, 'start'],
  [/EndEvent$/, 'end'],
  [/Event$/, 'event'],
  [/SubProcess$/, 'part'],
  [/./, 'step'],
];

/** What an element is, in one word. */
export const kindOf = ({ $type }: ModdleElement): string =>
  KINDS.find(([pattern]) => pattern.test($type))?.[1] ?? 'step';
