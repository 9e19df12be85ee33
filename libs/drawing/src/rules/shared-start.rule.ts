import { elementsOf } from '#bpmn/moddle-element.js';
import { messageNameOf } from '../elements.js';
import type { DrawingRule } from './drawing-rule.js';

/** A message starts every pathway that begins with it: somebody would be on both. */
export const sharedStartRule: DrawingRule = {
  name: 'shared-start',
  severity: 'warning',
  check: (process, { startMessages }) =>
    elementsOf(process, 'flowElements')
      .filter(({ $type }) => $type === 'bpmn:StartEvent')
      .flatMap((element) => {
        const other = startMessages?.get(messageNameOf(element) ?? '');
        return other === undefined
          ? []
          : [{ element, message: `“${other}” begins with the same message: people would start on both.` }];
      }),
};
