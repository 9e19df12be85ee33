import * as fc from 'fast-check';
import { extensions, ProcessXml, ScopeXml } from './process-xml.js';

type NodeKind = 'service' | 'message' | 'manual';

interface GraphNode {
  readonly kind: NodeKind;
  readonly split: 'exclusiveGateway' | 'parallelGateway';
  readonly join: 'exclusiveGateway' | 'parallelGateway' | 'none';
  /** Where its flows lead to: counted from this node on; negative ones lead back, those beyond the last to an end. */
  readonly steps: readonly number[];
}

const node: fc.Arbitrary<GraphNode> = fc.record({
  kind: fc.constantFrom<NodeKind>('service', 'service', 'message', 'manual'),
  split: fc.constantFrom('exclusiveGateway', 'parallelGateway'),
  join: fc.constantFrom('exclusiveGateway', 'parallelGateway', 'none'),
  steps: fc.uniqueArray(fc.integer({ min: -2, max: 3 }), { minLength: 1, maxLength: 3 }),
});

/**
 * Processes drawn without any order: flows lead forwards, over each other and back, splits and joins do not match, and some joins wait
 * for what never comes. Flows lead back only from where something waits: the reader refuses the rest.
 */
export const graphProcess: fc.Arbitrary<string> = fc.array(node, { minLength: 2, maxLength: 7 }).map((nodes) => {
  const file = new ProcessXml('random');
  const scope = new ScopeXml(file);
  const targets = nodes.map(({ kind, steps }, index) => [...new Set(steps.map((step) => targetOf(index, step, kind)))]);
  const incoming = nodes.map((_, index) => targets.flat().filter((to) => to === index).length + (index === 0 ? 1 : 0));
  const entries = nodes.map(({ join }, index) =>
    join !== 'none' && (incoming[index] ?? 0) > 1 ? scope.node(join, `join-${index}`) : `node-${index}`,
  );
  scope.flow(scope.node('startEvent', 'start'), entries[0] as string);
  nodes.forEach(({ kind, split }, index) => {
    const id = writeNode(scope, kind, index);
    if (entries[index] !== id) scope.flow(entries[index] as string, id);
    const entryOf = (to: number): string => entries[to] ?? scope.node('endEvent', file.id('end'));
    const own = targets[index] as number[];
    if (own.length === 1) {
      scope.flow(id, entryOf(own[0] as number));
      return;
    }
    const gateway = `split-${index}`;
    scope.flow(id, gateway);
    const isChoice = split === 'exclusiveGateway';
    const flows = own.map((to, branch) =>
      scope.flow(gateway, entryOf(to), isChoice && branch > 0 ? `=r = ${branch}` : undefined),
    );
    scope.node(split, gateway, '', isChoice ? `default="${flows[0]}"` : '');
  });
  return file.file(scope.toString());
});

const writeNode = (scope: ScopeXml, kind: NodeKind, index: number): string => {
  const id = `node-${index}`;
  switch (kind) {
    case 'service':
      return scope.node('serviceTask', id, extensions('<zeebe:taskDefinition type="job"/>'));
    case 'message': {
      const message = scope.file.message('message-0', '=key');
      return scope.node('intermediateCatchEvent', id, `<bpmn:messageEventDefinition messageRef="${message}"/>`);
    }
    case 'manual':
      return scope.node('manualTask', id);
  }
};

/** Nothing leads straight back to itself, nor back from where nothing waits. */
const targetOf = (index: number, step: number, kind: NodeKind): number => {
  const to = Math.max(0, index + step);
  return to === index || (to < index && kind === 'manual') ? index + 1 : to;
};
