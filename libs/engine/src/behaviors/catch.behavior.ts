import type { ElementModel } from '#bpmn/process-model.js';
import { NO_KEY } from '#protocol/key.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { scopeOf } from './variables.behavior.js';

/** Who catches: the element instance whose boundary event it is, or whose event sub-process. */
export interface Catcher {
  readonly instance: ElementInstance;
  /** Id of the boundary event or of the event sub-process's start event. */
  readonly elementId: string;
  readonly isInterrupting: boolean;
}

/**
 * Looks for the event that catches an error or escalation thrown inside `from`: its own boundary events first, then, scope by
 * scope, event sub-processes and boundary events, and on through the calling processes. An event with the very code wins
 * over one without a code in the same place.
 *
 * @returns 'ending' where a scope on the way is being ended: nothing is caught there any more
 */
export const findCatcher = (
  run: Processing,
  from: ElementInstance,
  eventType: 'ERROR' | 'ESCALATION',
  code: string,
): Catcher | 'ending' | undefined => {
  let inner: ElementInstance | undefined;
  for (let at: ElementInstance | undefined = from; at !== undefined; at = outer(run, at)) {
    if (at.state === 'TERMINATING') return 'ending';
    const found = catchAt(stepOf(run, at), eventType, code, inner);
    if (found !== undefined) return found;
    inner = at;
  }
  return undefined;
};

/** The scope around it, or the call activity that called its process. */
const outer = (run: Processing, instance: ElementInstance): ElementInstance | undefined => {
  if (instance.flowScopeKey !== NO_KEY) return scopeOf(run, instance);
  const { parentElementInstanceKey, parentProcessInstanceKey } = instance;
  if (parentElementInstanceKey === undefined || parentProcessInstanceKey === undefined) return undefined;
  return run.state.element(parentElementInstanceKey, parentProcessInstanceKey);
};

/** @param inner the child from which it comes; absent where the element throws it itself */
const catchAt = (
  { instance, process, element }: Step,
  eventType: string,
  code: string,
  inner: ElementInstance | undefined,
): Catcher | undefined => {
  const inside: ElementModel[] = [];
  if (inner !== undefined && !instance.isBody && instance.interruptedBy === undefined) {
    for (const index of element.model.eventSubProcesses) {
      // What is thrown inside an event sub-process is not caught by itself.
      const { startEvent } = process.element(index).model;
      if (index !== inner.element && startEvent !== null) inside.push(process.element(startEvent).model);
    }
  }
  // The boundary events of a multi-instance activity are attached to its body.
  const attached =
    instance.loopCounter === undefined ? element.model.boundaryEvents.map((index) => process.element(index).model) : [];
  for (const candidates of [inside, attached]) {
    const matching = candidates.filter((model) => model.eventType === eventType && matches(codeOf(model), code));
    const best = matching.find((model) => codeOf(model) === code) ?? matching[0];
    if (best !== undefined) return { instance, elementId: best.id, isInterrupting: best.interrupting };
  }
  return undefined;
};

const codeOf = (model: ElementModel): string | null => (model.error ?? model.escalation)?.code ?? null;

const matches = (caught: string | null, thrown: string): boolean =>
  caught === null || caught === '' || caught === thrown;
