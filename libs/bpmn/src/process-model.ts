import type { BpmnElementType, BpmnEventType } from '#protocol/bpmn-element.js';

/**
 * A process as drawn, resolved and flattened: what a BPMN file says, without its XML.
 *
 * Elements and flows refer to each other by index. `elements[0]` is the process itself. Texts of expressions are kept as
 * written (FEEL starts with `=`); compiling them is the engine's work at deployment. Plain JSON: it can cross a thread.
 */
export interface ProcessModel {
  readonly processId: string;
  readonly name: string | null;
  readonly versionTag: string | null;
  readonly documentation: string | null;
  /** `otr:process clinicalTag`: a release needs a hazard check. */
  readonly clinicalTag: boolean;
  readonly elements: readonly ElementModel[];
  readonly flows: readonly FlowModel[];
}

export interface FlowModel {
  readonly index: number;
  readonly id: string;
  readonly name: string | null;
  readonly source: number;
  readonly target: number;
  /** FEEL text with its leading `=`, or null: taken unconditionally. */
  readonly condition: string | null;
}

export interface ElementModel {
  readonly index: number;
  readonly id: string;
  readonly name: string | null;
  readonly type: BpmnElementType;
  readonly eventType: BpmnEventType;
  /** Index of the scope that holds it: process, sub-process or event sub-process; -1 for the process. */
  readonly parent: number;
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  /** Index of the default flow of an exclusive gateway, or null. */
  readonly defaultFlow: number | null;

  /** Containers: all flow nodes directly inside, in the file's order. */
  readonly children: readonly number[];
  /** Containers: their none start event, or null. An event sub-process: its one (event) start event. */
  readonly startEvent: number | null;
  /** A process: message, timer and signal start events beside the none start event. */
  readonly eventStarts: readonly number[];
  /** Containers: event sub-processes directly inside. */
  readonly eventSubProcesses: readonly number[];

  /** Activities and sub-processes: boundary events attached to it, in the file's order (compensation boundaries included). */
  readonly boundaryEvents: readonly number[];
  /** A boundary event: its host. */
  readonly attachedTo: number | null;
  /** Boundary events and start events of event sub-processes: whether they end their scope. True elsewhere. */
  readonly interrupting: boolean;
  /** An activity with `isForCompensation`: it is never reached by a flow. */
  readonly isForCompensation: boolean;
  /** A compensation boundary event: the activity at the other end of its association. */
  readonly compensationHandler: number | null;

  readonly inputs: readonly MappingModel[];
  readonly outputs: readonly MappingModel[];
  readonly multiInstance: MultiInstanceModel | null;

  readonly job: JobModel | null;
  readonly userTask: UserTaskModel | null;
  readonly script: ScriptModel | null;
  readonly calledDecision: CalledDecisionModel | null;
  readonly calledElement: CalledElementModel | null;

  readonly timer: TimerModel | null;
  readonly message: MessageModel | null;
  readonly signal: SignalModel | null;
  readonly error: CodeModel | null;
  readonly escalation: CodeModel | null;
  /** A compensation throw or end event: the one activity whose handler runs, or null: all of its scope. */
  readonly compensationActivity: number | null;
  /** `otr:why`: why this task is there, for the person who works it. */
  readonly why: string | null;
}

/** `zeebe:input` / `zeebe:output`. */
export interface MappingModel {
  readonly source: string;
  readonly target: string;
}

/** `multiInstanceLoopCharacteristics` with `zeebe:loopCharacteristics`. */
export interface MultiInstanceModel {
  readonly isSequential: boolean;
  readonly inputCollection: string;
  readonly inputElement: string | null;
  readonly outputCollection: string | null;
  readonly outputElement: string | null;
  readonly completionCondition: string | null;
}

/** `zeebe:taskDefinition` with `zeebe:taskHeaders`. `type` and `retries` may be FEEL. */
export interface JobModel {
  readonly type: string;
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A native user task. Every text may be FEEL; lists are comma separated where static. */
export interface UserTaskModel {
  readonly formId: string | null;
  readonly formBinding: Binding;
  readonly externalReference: string | null;
  readonly assignee: string | null;
  readonly candidateGroups: string | null;
  readonly candidateUsers: string | null;
  readonly dueDate: string | null;
  readonly followUpDate: string | null;
  /** Default "50". */
  readonly priority: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ScriptModel {
  readonly expression: string;
  readonly resultVariable: string;
}

/** Which version of a called thing is meant. */
export interface Binding {
  readonly type: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag: string | null;
}

export interface CalledDecisionModel {
  readonly decisionId: string;
  readonly resultVariable: string;
  readonly binding: Binding;
}

export interface CalledElementModel {
  readonly processId: string;
  readonly binding: Binding;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}

export interface TimerModel {
  readonly kind: 'date' | 'duration' | 'cycle';
  /** ISO 8601 text, or FEEL. */
  readonly expression: string;
}

export interface MessageModel {
  /** May be FEEL. */
  readonly name: string;
  /** FEEL; null for a start event of a process. */
  readonly correlationKey: string | null;
}

export interface SignalModel {
  readonly name: string;
}

/** An error or escalation code; null on a catch event: any code. */
export interface CodeModel {
  readonly code: string | null;
}
