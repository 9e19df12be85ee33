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
 */
export const findCatcher = (
  run: Processing,
  from: ElementInstance,
  eventType: 'ERROR' | 'ESCALATION',
  code: string,
): Catcher | undefined => {
  let inner: ElementInstance | undefined = from;
  while (inner !== undefined) {
    const found = catchAt(stepOf(run, inner), eventType, code, inner !== from);
    if (found !== undefined) return found;
    inner = outer(run, inner);
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

const catchAt = (step: Step, eventType: string, code: string, isScope: boolean): Catcher | undefined => {
  const { instance, process, element } = step;
  if (instance.state === 'TERMINATING') return undefined;
  const inside =
    isScope && !instance.isBody && instance.interruptedBy === undefined
      ? element.model.eventSubProcesses.map((index) => process.element(index).model.startEvent ?? -1)
      : [];
  // The boundary events of a multi-instance activity are attached to its body.
  const attached = instance.loopCounter === undefined ? element.model.boundaryEvents : [];
  for (const candidates of [inside, attached]) {
    const matching = candidates
      .map((index) => process.elements[index]?.model)
      .filter((model) => model?.eventType === eventType && matches(codeOf(model), code));
    const best = matching.find((model) => model !== undefined && codeOf(model) === code) ?? matching[0];
    if (best) return { instance, elementId: best.id, isInterrupting: best.interrupting };
  }
  return undefined;
};

const codeOf = (model: {
  error: { code: string | null } | null;
  escalation: { code: string | null } | null;
}): string | null => (model.error ?? model.escalation)?.code ?? null;

const matches = (caught: string | null, thrown: string): boolean =>
  caught === null || caught === '' || caught === thrown;
