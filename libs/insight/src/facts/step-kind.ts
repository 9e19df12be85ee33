import type { BpmnElementType, BpmnEventType } from '#protocol/bpmn-element.js';
import type { StepKind } from './facts.js';

/** As what somebody waits at an element; undefined where nobody waits: what the machine does by itself, and what only leads on. */
export function stepKindOf(type: BpmnElementType, event: BpmnEventType): StepKind | undefined {
  switch (type) {
    case 'USER_TASK':
    case 'MANUAL_TASK':
      return 'task';
    case 'RECEIVE_TASK':
    case 'EVENT_BASED_GATEWAY':
      return 'message';
    case 'INTERMEDIATE_CATCH_EVENT':
      return event === 'TIMER' ? 'planned' : 'message';
    case 'CALL_ACTIVITY':
      return 'pathway';
    default:
      return undefined;
  }
}
