import type { ElementModel, FlowModel, MappingModel, ProcessModel } from '#bpmn/process-model.js';
import type { Expression } from '#feel/contract.js';
import { compileExpression } from '#feel/expression.js';
import type { BpmnEventType } from '#protocol/bpmn-element.js';
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
  /** As records name it: a compensation handler counts as one, whatever it does. */
  readonly eventType: BpmnEventType;
  /** Boundary events that subscribe while it is active: errors, escalations and compensation do not. */
  readonly boundaryEvents: readonly number[];
  /** Start events of its event sub-processes that subscribe while it is active. */
  readonly innerEvents: readonly number[];
  /** The variable that its multi-instance input collection, or output element, is: absent where that is something else. */
  readonly inputVariable: string | undefined;
  readonly outputVariable: string | undefined;
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

  private compile(model: ElementModel): ExecutableElement {
    const expressions = compileTexts(model);
    const subscribes = (index: number): boolean => SUBSCRIBING.has(this.model.elements[index]?.eventType ?? '');
    const starts = model.eventSubProcesses.map((index) => this.model.elements[index]?.startEvent ?? -1);
    const compensation = model.boundaryEvents.find((index) => this.model.elements[index]?.eventType === 'COMPENSATION');
    return {
      model,
      inputs: model.inputs.map(compileMapping),
      outputs: model.outputs.map(compileMapping),
      expressions,
      eventType: eventTypeOf(model),
      boundaryEvents: model.boundaryEvents.filter(subscribes),
      innerEvents: starts.filter(subscribes),
      inputVariable: plainVariable(expressions.get('inputCollection'), /^=\s*[A-Za-z_]\w*\s*$/),
      outputVariable: plainVariable(expressions.get('outputElement'), /^=\s*[A-Za-z_]\w*(\.\w+)*\s*$/),
      followsEventBasedGateway: model.incoming.some(
        (flow) => this.model.elements[this.model.flows[flow]?.source ?? -1]?.type === 'EVENT_BASED_GATEWAY',
      ),
      compensationBoundary: compensation ?? -1,
    };
  }
}

/** What keeps a process from being compiled: each problem with the id of its element or flow. */
export const compileProblems = (model: ProcessModel): { readonly id: string; readonly message: string }[] => {
  const problems: { id: string; message: string }[] = [];
  const attempt = (id: string, compile: () => unknown): void => {
    try {
      compile();
    } catch (error) {
      problems.push({ id, message: (error as Error).message });
    }
  };
  for (const element of model.elements) {
    attempt(element.id, () => compileTexts(element));
    for (const mapping of [...element.inputs, ...element.outputs]) attempt(element.id, () => compileMapping(mapping));
  }
  for (const { id, condition } of model.flows) {
    if (condition !== null) attempt(id, () => compileExpression(condition));
  }
  return problems;
};

/** All expression texts of an element but its mappings. */
const compileTexts = (model: ElementModel): Map<string, Expression> => {
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
  return expressions;
};

const compileMapping = (mapping: MappingModel): CompiledMapping => ({
  source: compileExpression(mapping.source),
  path: mapping.target.split('.'),
});

const plainVariable = (expression: Expression | undefined, form: RegExp): string | undefined =>
  expression !== undefined && form.test(expression.text) ? expression.variables[0] : undefined;

/** A compensation handler counts as compensation, a receive task as message, as in Zeebe's records. */
const eventTypeOf = (model: ElementModel): BpmnEventType => {
  if (model.isForCompensation) return 'COMPENSATION';
  return model.type === 'RECEIVE_TASK' ? 'MESSAGE' : model.eventType;
};
