import type { BpmnElementType } from '#protocol/bpmn-element.js';
import type { ProcessStart } from '../processing/follow-up.js';
import type { Step } from '../processing/step.js';

/**
 * What an element does. One file per element; registered in `element-behaviors.ts`.
 *
 * A behaviour is called with its element instance in the state that the method names, and moves it on by the functions of
 * `behaviors/lifecycle.behavior.ts`. It throws an `ElementFailure` where the process cannot go on: what it wrote in this
 * call is taken back, an incident is raised, and the same call is made again when the incident is resolved.
 */
export interface ElementBehavior {
  readonly type: BpmnElementType;
  /** ACTIVATING → `activated(step)`, then possibly `complete(step)` at once or when something happens. `start`: of a process. */
  activate(step: Step, start?: ProcessStart): void;
  /** COMPLETING → `completed(step)`. */
  complete(step: Step): void;
  /** TERMINATING → `terminated(step)`; a container waits for its children. Default: let go of all and end. */
  terminate?(step: Step): void;
  /** A container: one of its children has ended, and nothing follows it. */
  childEnded?(step: Step): void;
}
