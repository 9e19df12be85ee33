import type { SyntaxNode } from '@lezer/common';
import { stringOf } from './strings.js';

const punctuation = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  '..',
  ':',
  '->',
  '<',
  '>',
  'LineComment',
  'BlockComment',
]);

/** The children of a node that carry meaning: no brackets, separators or comments. */
export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!punctuation.has(child.name)) {
      children.push(child);
    }
  }
  return children;
}

/** A name as FEEL compares names: without backticks or quotes, one blank between its words. */
export function nameOf(node: SyntaxNode, text: string): string {
  const written = text.slice(node.from, node.to).trim();
  if (written.startsWith('"')) {
    return stringOf(written);
  }
  if (written.startsWith('`')) {
    return written.slice(1, -1);
  }
  return written.replace(/\s+/g, ' ');
}
