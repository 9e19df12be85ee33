import type { Step } from './step.js';

/**
 * Whether something follows at an element instance that is not done yet: in a later turn of the command that moved it, or when the rest
 * of its scope has ended. Where tokens wait at a joining gateway too, as in Zeebe, which counts them with those on their way.
 */
export const isInFlight = (step: Step): boolean => {
  const { run, instance, element } = step;
  if (instance.pendingEvent !== undefined || instance.flows > 0 || instance.state === 'TERMINATING') return true;
  if (run.state.incidentsOf(instance).length > 0) return false;
  if (instance.state !== 'ACTIVATED') return true;
  if (instance.isBody) return instance.children === 0 || isSpreading(step);
  switch (element.model.type) {
    case 'PROCESS':
    case 'SUB_PROCESS':
    case 'EVENT_SUB_PROCESS':
      return instance.children === 0;
    case 'CALL_ACTIVITY': {
      const called = instance.calledInstanceKey;
      return called === undefined || run.state.element(called, called) === undefined;
    }
    default:
      return false;
  }
};

/** A parallel multi-instance body whose items have not all begun. */
const isSpreading = ({ instance, element }: Step): boolean => {
  const { items, started } = instance.loop ?? { items: 0, started: 0 };
  return element.model.multiInstance?.isSequential !== true && instance.interruptedBy === undefined && started < items;
};
