import type { BpmnElementType } from '#protocol/bpmn-element.js';
import type { ModdleElement } from './moddle-element.js';
import type { ElementModel, FlowModel } from './process-model.js';

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly number[] ? number[] : T[K] };

/** An element while it is being read. */
export type ElementDraft = Draft<ElementModel>;
export type FlowDraft = Draft<FlowModel>;

/** A process while it is being read: the drafts beside what they were read from. */
export interface ProcessDraft {
  readonly elements: ElementDraft[];
  readonly flows: FlowDraft[];
  /** By element index: its source. */
  readonly sources: ModdleElement[];
  /** Flow nodes that are refused: that something leads to them is no further problem. */
  readonly refused: ReadonlySet<ModdleElement>;
  /** Index of the element read from a source, or null: none was (absent, dangling, refused, of another process). */
  indexOf(source: ModdleElement | null): number | null;
}

export const newElementDraft = (
  index: number,
  id: string,
  name: string | null,
  type: BpmnElementType,
  parent: number,
): ElementDraft => ({
  index,
  id,
  name,
  type,
  eventType: 'UNSPECIFIED',
  parent,
  incoming: [],
  outgoing: [],
  defaultFlow: null,
  children: [],
  startEvent: null,
  eventStarts: [],
  eventSubProcesses: [],
  boundaryEvents: [],
  attachedTo: null,
  interrupting: true,
  isForCompensation: false,
  compensationHandler: null,
  inputs: [],
  outputs: [],
  multiInstance: null,
  job: null,
  userTask: null,
  script: null,
  calledDecision: null,
  calledElement: null,
  timer: null,
  message: null,
  signal: null,
  error: null,
  escalation: null,
  compensationActivity: null,
  why: null,
});
