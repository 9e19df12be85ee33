import { kindWords, worksWith } from '../plain-words/kind-words.js';
import { limitWords } from '../plain-words/limit-words.js';
import { documentationOf, type ModdleNode, whyOf } from '../plain-words/moddle-node.js';
import { type GroupNames, ownerWords } from '../plain-words/owner-words.js';
import { nameOf } from './node-name.js';
import { readingOrder } from './reading-order.js';

/** A way from one step to another, as one end of it sees it. */
export interface OutlineLink {
  readonly flowId: string;
  /** What the drawing says beside the way; null where it says nothing. */
  readonly label: string | null;
  readonly isDefault: boolean;
  readonly condition: string | null;
  /** The step at the other end. */
  readonly nodeId: string;
  readonly nodeName: string;
}

/** A step of a pathway with all that the picture says of it. */
export interface OutlineNode {
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly name: string;
  readonly hasOwnName: boolean;
  readonly owner: string | null;
  readonly limit: string | null;
  readonly worksWith: string | null;
  readonly why: string | null;
  readonly description: string | null;
  readonly incoming: readonly OutlineLink[];
  readonly outgoing: readonly OutlineLink[];
  /** The steps inside a part of the pathway, in reading order. */
  readonly children: readonly OutlineNode[];
  /** The step whose border this event sits on; null elsewhere. */
  readonly attachedTo: { readonly id: string; readonly name: string } | null;
}

export interface Outline {
  readonly processId: string;
  readonly name: string;
  readonly description: string | null;
  readonly nodes: readonly OutlineNode[];
}

/**
 * The text of a drawing, one outline for each process in it: every step in the order in which the flow reaches it, events on a
 * border right behind their step, steps that no flow reaches last.
 *
 * @param definitions the root that bpmn-moddle reads from a BPMN file
 * @param groups names of task groups, so that owners are called by name
 */
export function outlinesOf(definitions: ModdleNode, groups: GroupNames = new Map()): Outline[] {
  const processes = ((definitions.rootElements ?? []) as ModdleNode[]).filter((one) => one.$type === 'bpmn:Process');
  return processes.map((process) => ({
    processId: process.id ?? '',
    name: process.name ?? process.id ?? '',
    description: documentationOf(process),
    nodes: nodesOf(process, groups),
  }));
}

function nodesOf(scope: ModdleNode, groups: GroupNames): OutlineNode[] {
  const elements = (scope.flowElements ?? []) as ModdleNode[];
  const flows = elements.filter((one) => one.$type === 'bpmn:SequenceFlow' && one.sourceRef && one.targetRef);
  const steps = elements.filter(isStep);
  return readingOrder(steps, flows).map((node) => outlineNode(node, flows, groups));
}

function outlineNode(node: ModdleNode, flows: readonly ModdleNode[], groups: GroupNames): OutlineNode {
  const host = node.attachedToRef as ModdleNode | undefined;
  return {
    id: node.id ?? '',
    type: node.$type,
    kind: kindWords(node),
    name: nameOf(node),
    hasOwnName: Boolean(node.name?.trim()),
    owner: ownerWords(node, groups),
    limit: limitWords(node),
    worksWith: worksWith(node),
    why: whyOf(node),
    description: documentationOf(node),
    incoming: flows.filter((flow) => flow.targetRef === node).map((flow) => link(flow, flow.sourceRef)),
    outgoing: flows.filter((flow) => flow.sourceRef === node).map((flow) => link(flow, flow.targetRef)),
    children: node.flowElements === undefined ? [] : nodesOf(node, groups),
    attachedTo: host === undefined ? null : { id: host.id ?? '', name: nameOf(host) },
  };
}

const link = (flow: ModdleNode, end: ModdleNode): OutlineLink => ({
  flowId: flow.id ?? '',
  label: flow.name?.trim() || null,
  isDefault: flow.sourceRef.default === flow,
  condition: flow.conditionExpression?.body ?? null,
  nodeId: end.id ?? '',
  nodeName: nameOf(end),
});

const isStep = ({ $type }: ModdleNode): boolean =>
  $type.endsWith('Task') ||
  $type.endsWith('Event') ||
  $type.endsWith('Gateway') ||
  $type === 'bpmn:CallActivity' ||
  $type.endsWith('SubProcess') ||
  $type === 'bpmn:Transaction';

/** All nodes of an outline in reading order, those inside a part behind it. */
export function* everyNode(nodes: readonly OutlineNode[]): Generator<OutlineNode> {
  for (const node of nodes) {
    yield node;
    yield* everyNode(node.children);
  }
}
