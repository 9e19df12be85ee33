import type { MigrationPlan } from '../processing/migration-plan.js';
import type { Processing } from '../processing/processing.js';
import type { CompensationSubscription } from '../state/entities.js';

/**
 * What has completed can be undone as the target draws it: an activity that is mapped, or is there by the same id, with a handler. What
 * has no handler there cannot be undone any more, nor a scope in which nothing is left to undo.
 */
export const migrateCompensations = (run: Processing, plan: MigrationPlan): void => {
  const all = run.state.compensationsOf(plan.processInstanceKey);
  // What is inside a scope has completed before it: a scope is judged after all that it holds.
  for (const one of all) {
    const { key, state: _state, ...value } = one;
    const place = placeOf(run, plan, one);
    if (place === undefined) run.append('COMPENSATION_SUBSCRIPTION', 'DELETED', key, value);
    else run.append('COMPENSATION_SUBSCRIPTION', 'MIGRATED', key, { ...value, ...place });
  }
};

/** Who can be undone in the target, and by which handler ('': by those inside). */
const placeOf = (run: Processing, { target, targetOf }: MigrationPlan, one: CompensationSubscription) => {
  const compensableActivityId = targetOf.get(one.compensableActivityId) ?? one.compensableActivityId;
  const ref = {
    processDefinitionKey: target.metadata.processDefinitionKey,
    bpmnProcessId: target.model.processId,
    compensableActivityId,
  };
  if (one.compensationHandlerId === '') {
    const hasInside = run.state
      .compensationsOf(one.processInstanceKey)
      .some((inner) => inner.compensableActivityScopeKey === one.compensableActivityInstanceKey);
    return hasInside ? { ...ref, compensationHandlerId: '' } : undefined;
  }
  const activity = target.indexOf(compensableActivityId);
  const boundary = activity < 0 ? -1 : target.element(activity).compensationBoundary;
  const handler = boundary < 0 ? null : target.element(boundary).model.compensationHandler;
  return handler === null ? undefined : { ...ref, compensationHandlerId: target.element(handler).model.id };
};
