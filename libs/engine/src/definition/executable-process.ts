import type { ElementModel, FlowModel, MappingModel, ProcessModel } from '#bpmn/process-model.js';
import type { Expression } from '#feel/contract.js';
import { compileExpression } from '#feel/expression.js';
import type { ProcessMetadata } from '#protocol/records.js';

/** A mapping with its source compiled and its target split at dots. */
export interface CompiledMapping {
  readonly source: Expression;
  readonly path: readonly string[];
}

/** An element with its expressions compiled; `model` says how it was drawn. */
export interface ExecutableElement {
  readonly model: ElementModel;
  readonly inputs: readonly CompiledMapping[];
  readonly outputs: readonly CompiledMapping[];
  readonly expressions: ReadonlyMap<string, Expression>;
  /** Boundary events and event sub-process starts that subscribe while it is active (errors, escalations, compensation do not). */
  readonly events: readonly number[];
  /** A catch event or receive task that follows an event-based gateway. */
  readonly followsEventBasedGateway: boolean;
  /** A compensation boundary event attached to it, or -1. */
  readonly compensationBoundary: number;
}

export interface ExecutableFlow {
  readonly model: FlowModel;
  readonly condition: Expression | null;
}

const SUBSCRIBING = new Set(['TIMER', 'MESSAGE', 'SIGNAL']);

/** A deployed process as an immutable graph: compiled once, indexed by number. */
export class ExecutableProcess {
  readonly elements: readonly ExecutableElement[];
  readonly flows: readonly ExecutableFlow[];
  private readonly indexById: ReadonlyMap<string, number>;
  private readonly flowsById: ReadonlyMap<string, ExecutableFlow>;

  constructor(
    readonly metadata: ProcessMetadata,
    readonly model: ProcessModel,
  ) {
    this.flows = model.flows.map((flow) => ({
      model: flow,
      condition: flow.condition === null ? null : compileExpression(flow.condition),
    }));
    this.elements = model.elements.map((element) => this.compile(element));
    this.flowsById = new Map(this.flows.map((flow) => [flow.model.id, flow]));
    this.indexById = new Map(model.elements.map((element) => [element.id, element.index]));
  }

  element(index: number): ExecutableElement {
    const element = this.elements[index];
    if (element === undefined)
      throw new Error(`Expected process '${this.model.processId}' to have an element ${index}`);
    return element;
  }

  flow(index: number): ExecutableFlow {
    const flow = this.flows[index];
    if (flow === undefined) throw new Error(`Expected process '${this.model.processId}' to have a flow ${index}`);
    return flow;
  }

  flowById(flowId: string): ExecutableFlow {
    const flow = this.flowsById.get(flowId);
    if (flow === undefined) throw new Error(`Expected process '${this.model.processId}' to have a flow '${flowId}'`);
    return flow;
  }

  /** Index of the element with this id, or -1. */
  indexOf(elementId: string): number {
    return this.indexById.get(elementId) ?? -1;
  }

  /** All expression texts of the model: compiling the process means compiling these. */
  private compile(model: ElementModel): ExecutableElement {
    const expressions = new Map<string, Expression>();
    const put = (name: string, text: string | null | undefined): void => {
      if (text !== null && text !== undefined) expressions.set(name, compileExpression(text));
    };
    put('jobType', model.job?.type);
    put('jobRetries', model.job?.retries);
    put('assignee', model.userTask?.assignee);
    put('candidateGroups', model.userTask?.candidateGroups);
    put('candidateUsers', model.userTask?.candidateUsers);
    put('dueDate', model.userTask?.dueDate);
    put('followUpDate', model.userTask?.followUpDate);
    put('priority', model.userTask?.priority);
    put('formId', model.userTask?.formId);
    put('externalReference', model.userTask?.externalReference);
    put('script', model.script?.expression);
    put('calledDecision', model.calledDecision?.decisionId);
    put('calledElement', model.calledElement?.processId);
    put('timer', model.timer?.expression);
    put('messageName', model.message?.name);
    put('correlationKey', model.message?.correlationKey);
    put('signalName', model.signal?.name);
    put('errorCode', model.error?.code);
    put('escalationCode', model.escalation?.code);
    put('inputCollection', model.multiInstance?.inputCollection);
    put('outputElement', model.multiInstance?.outputElement);
    put('completionCondition', model.multiInstance?.completionCondition);
    const subscribes = (index: number): boolean => SUBSCRIBING.has(this.model.elements[index]?.eventType ?? '');
    const starts = model.eventSubProcesses.map((index) => this.model.elements[index]?.startEvent ?? -1);
    const compensation = model.boundaryEvents.find((index) => this.model.elements[index]?.eventType === 'COMPENSATION');
    return {
      model,
      inputs: model.inputs.map(compileMapping),
      outputs: model.outputs.map(compileMapping),
      expressions,
      events: [...model.boundaryEvents, ...starts].filter(subscribes),
      followsEventBasedGateway: model.incoming.some(
        (flow) => this.model.elements[this.model.flows[flow]?.source ?? -1]?.type === 'EVENT_BASED_GATEWAY',
      ),
      compensationBoundary: compensation ?? -1,
    };
  }
}

const compileMapping = (mapping: MappingModel): CompiledMapping => ({
  source: compileExpression(mapping.source),
  path: mapping.target.split('.'),
});
