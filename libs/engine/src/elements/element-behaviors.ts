import type { BpmnElementType } from '#protocol/bpmn-element.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import { catchEvent } from './catch-event.js';
import type { ElementBehavior } from './element-behavior.js';
import { endEvent } from './end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { manualTask } from './manual-task.js';
import { multiInstanceBody } from './multi-instance-body.js';
import { parallelGateway } from './parallel-gateway.js';
import { process } from './process.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask } from './send-task.js';
import { serviceTask } from './service-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { throwEvent } from './throw-event.js';
import { undefinedTask } from './undefined-task.js';
import { userTask } from './user-task.js';

/** Every element that the engine runs: a new one is a file and a line here. */
const behaviors: readonly ElementBehavior[] = [
  process,
  subProcess,
  eventSubProcess,
  startEvent,
  catchEvent,
  throwEvent,
  boundaryEvent,
  endEvent,
  serviceTask,
  sendTask,
  receiveTask,
  userTask,
  manualTask,
  undefinedTask,
  scriptTask,
  businessRuleTask,
  exclusiveGateway,
  parallelGateway,
  eventBasedGateway,
  multiInstanceBody,
  callActivity,
];

const byType = new Map<BpmnElementType, ElementBehavior>(behaviors.map((behavior) => [behavior.type, behavior]));

export const behaviorOfType = (type: BpmnElementType): ElementBehavior => {
  const behavior = byType.get(type);
  if (behavior === undefined) throw new Error(`Expected element type '${type}' to have a behaviour`);
  return behavior;
};
