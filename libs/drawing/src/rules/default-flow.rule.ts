import { elementOf, elementsOf } from '#bpmn/moddle-element.js';
import { nodesOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';

export const defaultFlowRule: DrawingRule = {
  name: 'default-flow',
  severity: 'error',
  check: (process) =>
    nodesOf(process)
      .filter(({ $type }) => $type === 'bpmn:ExclusiveGateway')
      .filter((gateway) => elementsOf(gateway, 'outgoing').length > 1 && elementOf(gateway, 'default') === null)
      .map((element) => ({
        element,
        message: 'It has no way for everybody else: where no answer fits, people would be stuck here.',
        fix: { label: 'Choose the way for everybody else', kind: 'set-default-flow' },
      })),
};
