import { elementsOf, textOf } from '#bpmn/moddle-element.js';
import { nodesOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';

const SPLITS: ReadonlySet<string> = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway']);

/** A way that leaves a decision says who takes it: the drawing is read by people. */
export const namedFlowsRule: DrawingRule = {
  name: 'named-flows',
  severity: 'warning',
  check: (process) =>
    nodesOf(process)
      .filter(({ $type }) => SPLITS.has($type))
      .map((gateway) => elementsOf(gateway, 'outgoing'))
      .filter((outgoing) => outgoing.length > 1)
      .flatMap((outgoing) => outgoing.filter((flow) => textOf(flow, 'name') === null))
      .map((element) => ({
        element,
        message: 'This way has no name: a reader cannot tell who takes it.',
        fix: { label: 'Name it', kind: 'name-element' },
      })),
};
