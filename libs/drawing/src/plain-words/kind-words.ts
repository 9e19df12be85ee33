import { isDueStep } from './limit-words.js';
import { eventDefinitionOf, extensionOf, type ModdleNode } from './moddle-node.js';

const KINDS: Readonly<Record<string, string>> = {
  'bpmn:Process': 'Pathway',
  'bpmn:UserTask': 'Task for people',
  'bpmn:ServiceTask': 'Automatic step',
  'bpmn:SendTask': 'Message to somebody',
  'bpmn:ReceiveTask': 'Wait for a message',
  'bpmn:ScriptTask': 'Calculation',
  'bpmn:BusinessRuleTask': 'Rule table',
  'bpmn:ManualTask': 'Step without a record',
  'bpmn:Task': 'Step without a kind yet',
  'bpmn:CallActivity': 'Another pathway',
  'bpmn:SubProcess': 'Part of the pathway',
  'bpmn:ExclusiveGateway': 'Choice',
  'bpmn:ParallelGateway': 'All ways at once',
  'bpmn:EventBasedGateway': 'Whichever happens first',
  'bpmn:InclusiveGateway': 'Some of the ways',
  'bpmn:ComplexGateway': 'Complex gateway',
  'bpmn:SequenceFlow': 'Way',
  'bpmn:Association': 'Link',
  'bpmn:TextAnnotation': 'Note',
  'bpmn:Group': 'Group',
  'bpmn:Participant': 'Pool',
  'bpmn:Lane': 'Lane',
  'bpmn:DataObjectReference': 'Data',
  'bpmn:DataStoreReference': 'Data store',
};

const EVENTS: Readonly<Record<string, string>> = {
  'bpmn:TimerEventDefinition': 'time',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:CompensateEventDefinition': 'undo',
  'bpmn:TerminateEventDefinition': 'end of everything',
  'bpmn:LinkEventDefinition': 'jump',
  'bpmn:ConditionalEventDefinition': 'condition',
  'bpmn:CancelEventDefinition': 'cancellation',
};

/** What a drawn thing is, without a word of the notation: "Task for people", "Choice", "Start, by message". */
export function kindWords(node: ModdleNode): string {
  const { $type } = node;
  if ($type.endsWith('Event')) return eventWords(node);
  if ($type.endsWith('Gateway') && (node.outgoing?.length ?? 0) < 2 && (node.incoming?.length ?? 0) > 1) {
    return $type === 'bpmn:ParallelGateway' ? 'Wait for all ways' : 'Ways come together';
  }
  if ($type === 'bpmn:SubProcess' && node.triggeredByEvent) return 'Part that starts by itself';
  if (isDueStep(node)) return 'Works out by when';
  const kind = KINDS[$type] ?? $type.replace(/^bpmn:/, '');
  return node.loopCharacteristics === undefined ? kind : `${kind}, for each of several`;
}

function eventWords(node: ModdleNode): string {
  const definition = eventDefinitionOf(node);
  const event = definition === null ? null : (EVENTS[definition.$type] ?? null);
  switch (node.$type) {
    case 'bpmn:StartEvent':
      return event === null ? 'Start' : `Start, by ${event}`;
    case 'bpmn:EndEvent':
      return event === null ? 'End' : event === 'end of everything' ? 'End of everything' : `End, with ${event}`;
    case 'bpmn:BoundaryEvent':
      return `${node.cancelActivity === false ? 'Meanwhile' : 'Instead'}, on ${event ?? 'event'}`;
    case 'bpmn:IntermediateCatchEvent':
      return event === 'time' ? 'Wait for a time' : `Wait for ${event ?? 'nothing'}`;
    default:
      return event === null ? 'Milestone' : `Tell, by ${event}`;
  }
}

/** What an automatic step does or which table or pathway it names: a code; null where it names none. */
export const worksWith = (node: ModdleNode): string | null =>
  extensionOf(node, 'zeebe:TaskDefinition')?.type ??
  extensionOf(node, 'zeebe:CalledDecision')?.decisionId ??
  extensionOf(node, 'zeebe:CalledElement')?.processId ??
  null;
