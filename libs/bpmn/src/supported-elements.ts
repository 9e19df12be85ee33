import type { BpmnElementType } from '#protocol/bpmn-element.js';

/** Flow nodes that run, by their BPMN type. A sub-process with `triggeredByEvent` is an `EVENT_SUB_PROCESS`. */
export const supportedElements: Readonly<Record<string, BpmnElementType>> = {
  'bpmn:StartEvent': 'START_EVENT',
  'bpmn:IntermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:IntermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:BoundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:EndEvent': 'END_EVENT',
  'bpmn:Task': 'TASK',
  'bpmn:UserTask': 'USER_TASK',
  'bpmn:ServiceTask': 'SERVICE_TASK',
  'bpmn:SendTask': 'SEND_TASK',
  'bpmn:ReceiveTask': 'RECEIVE_TASK',
  'bpmn:ScriptTask': 'SCRIPT_TASK',
  'bpmn:BusinessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:ManualTask': 'MANUAL_TASK',
  'bpmn:CallActivity': 'CALL_ACTIVITY',
  'bpmn:SubProcess': 'SUB_PROCESS',
  'bpmn:ExclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:ParallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:EventBasedGateway': 'EVENT_BASED_GATEWAY',
};

/** Flow nodes that do not run, each with why and what to draw instead. */
export const refusedElements: Readonly<Record<string, string>> = {
  'bpmn:InclusiveGateway':
    'An inclusive gateway (OR) is not supported yet. Draw a parallel gateway and behind it one exclusive gateway for each branch, whose default flow skips the branch.',
  'bpmn:ComplexGateway':
    'A complex gateway is not supported. Draw a parallel or event-based gateway; for "enough answers", a multi-instance activity with a completion condition.',
  'bpmn:AdHocSubProcess':
    'An ad-hoc sub-process is not supported yet. Draw a user task "What next?", an exclusive gateway to the step that was chosen, and a flow back.',
  'bpmn:Transaction':
    'A transaction is not supported. Draw an embedded sub-process, and compensation where work must be undone.',
  'bpmn:CallChoreography': 'A choreography does not run. Draw a call activity.',
  'bpmn:ChoreographyTask': 'A choreography does not run. Draw a send task and a receive task.',
  'bpmn:SubChoreography': 'A choreography does not run. Draw a sub-process.',
};

/** Parts of a diagram that say something to its reader and nothing to the engine. */
export const ignoredFlowElements: ReadonlySet<string> = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

export const activityTypes: ReadonlySet<BpmnElementType> = new Set([
  'TASK',
  'USER_TASK',
  'SERVICE_TASK',
  'SEND_TASK',
  'RECEIVE_TASK',
  'SCRIPT_TASK',
  'BUSINESS_RULE_TASK',
  'MANUAL_TASK',
  'CALL_ACTIVITY',
  'SUB_PROCESS',
] satisfies BpmnElementType[]);

export const gatewayTypes: ReadonlySet<BpmnElementType> = new Set([
  'EXCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
] satisfies BpmnElementType[]);
