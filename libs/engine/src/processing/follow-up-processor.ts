import { deliverBuffered } from '../behaviors/correlation.behavior.js';
import { broadcast, deliverSignal } from '../behaviors/signal.behavior.js';
import {
  activateElement,
  completeElement,
  spreadBody,
  subscribeElement,
  terminateChildrenOf,
  terminateElement,
} from './element-processor.js';
import type { FollowUp } from './follow-up.js';
import { startNext } from './message.processors.js';
import type { Processing } from './processing.js';

/** Does what a follow-up asks for. What it speaks of may have ended meanwhile: then nothing happens. */
export const followUpProcessor = (run: Processing, followUp: FollowUp): void => {
  switch (followUp.do) {
    case 'activate':
      return activateElement(run, followUp);
    case 'complete':
      return completeElement(run, followUp);
    case 'terminate':
      return terminateElement(run, followUp);
    case 'terminateChildren':
      return terminateChildrenOf(run, followUp);
    case 'spread':
      return spreadBody(run, followUp);
    case 'subscribe':
      return subscribeElement(run, followUp);
    case 'correlate':
      return deliverBuffered(run, followUp.key, followUp.processInstanceKey);
    case 'broadcast':
      broadcast(run, followUp.signalName, followUp.variables);
      return;
    case 'signal':
      return deliverSignal(run, followUp.subscriptions, followUp.variables);
    case 'startNext':
      return startNext(run, followUp.bpmnProcessId, followUp.correlationKey);
  }
};
