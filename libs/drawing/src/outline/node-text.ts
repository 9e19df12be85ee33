import type { OutlineLink, OutlineNode } from './outline.js';

/** All that the picture says of a step, as sentences for the ear: name, kind, owner, limit, where it comes from and leads to. */
export function nodeText(node: OutlineNode): string {
  return [
    node.name,
    node.hasOwnName ? node.kind : null,
    node.attachedTo === null ? null : `On “${node.attachedTo.name}”`,
    node.owner === null ? null : `Owner: ${node.owner}`,
    node.type === 'bpmn:UserTask' && node.owner === null ? 'Nobody is named to do it' : null,
    node.limit === null ? null : sentenceCase(node.limit),
    incomingText(node),
    outgoingText(node),
    node.children.length === 0 ? null : `${node.children.length} steps inside`,
  ]
    .filter((part): part is string => part !== null)
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

export function incomingText({ incoming, type, attachedTo }: OutlineNode): string | null {
  if (incoming.length > 0) return `After ${incoming.map((link) => quoted(link)).join(' and ')}`;
  return type === 'bpmn:StartEvent' || attachedTo !== null ? null : 'Nothing leads here';
}

export function outgoingText({ outgoing, type }: OutlineNode): string | null {
  const [only] = outgoing;
  if (only === undefined) return type === 'bpmn:EndEvent' ? null : 'Leads nowhere';
  if (outgoing.length === 1) return `Then ${quoted(only)}`;
  return `${outgoing.length} ways: ${outgoing.map(choiceText).join('; ')}`;
}

/** A choice with its number, as it is offered: "1 yes: Log the blockage", "2 otherwise: Go on". */
export const choiceText = (link: OutlineLink, index: number): string =>
  [`${index + 1} ${link.label ?? (link.isDefault ? 'otherwise' : '')}`.trim(), link.nodeName].join(
    link.label === null && !link.isDefault ? ' ' : ': ',
  );

const quoted = ({ nodeName, label }: OutlineLink): string => `“${nodeName}”${label === null ? '' : ` (${label})`}`;
const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
