import type { ModdleElement } from '#bpmn/moddle-element.js';
import type { Fix, Severity } from './drawing-problem.js';

/** What a drawing may refer to. What is not given is not checked. */
export interface DrawingContext {
  /** Job types that somebody works. */
  readonly jobTypes?: ReadonlySet<string>;
  /** Ids of forms that are deployed or belong to the draft. */
  readonly formIds?: ReadonlySet<string>;
  /** Ids of decisions that are deployed or belong to the draft. */
  readonly decisionIds?: ReadonlySet<string>;
  /** Ids of pathways that are deployed, and of the drawing itself. */
  readonly pathwayIds?: ReadonlySet<string>;
  /** Names of the messages that other pathways begin with, each with the name of that pathway. */
  readonly startMessages?: ReadonlyMap<string, string>;
}

/** A problem as a rule finds it. */
export interface Finding {
  readonly element: ModdleElement;
  readonly message: string;
  /** Absent: the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix;
}

/** A rule of ours: plain data and a function of the drawing, the same in the browser and on the server. */
export interface DrawingRule {
  /** `otr/…` in the results. */
  readonly name: string;
  readonly severity: Severity;
  /** Looks at one process of the file, its sub-processes included. */
  readonly check: (process: ModdleElement, context: DrawingContext) => readonly Finding[];
}
