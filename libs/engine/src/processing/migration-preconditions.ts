import type { ElementModel } from '#bpmn/process-model.js';
import type { BpmnElementType, BpmnEventType } from '#protocol/bpmn-element.js';
import { catchEventsOf } from '../behaviors/subscriptions.behavior.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
import type { ExecutableProcess } from '../definition/executable-process.js';
import type { ElementInstance } from '../state/entities.js';
import { reject } from './failure.js';
import { isInFlight } from './in-flight.js';
import type { MigrationPlan } from './migration-plan.js';
import type { Step } from './step.js';

/** What Zeebe 8.6 migrates: elements that wait, or that an incident keeps. */
const ELEMENT_TYPES: ReadonlySet<BpmnElementType> = new Set([
  'PROCESS',
  'SERVICE_TASK',
  'USER_TASK',
  'SUB_PROCESS',
  'CALL_ACTIVITY',
  'INTERMEDIATE_CATCH_EVENT',
  'RECEIVE_TASK',
  'EVENT_SUB_PROCESS',
  'EXCLUSIVE_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'MULTI_INSTANCE_BODY',
]);

/** Events that may be attached to what is migrated, and start event sub-processes inside it. */
const CATCH_EVENT_TYPES: ReadonlySet<BpmnEventType> = new Set(['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR']);

/**
 * Whether an active element has a place in the target definition: in the words and with the codes of Zeebe 8.6, which names the element.
 *
 * @param step the element as it still is; its scope goes on by the target already
 * @returns index of the element that it goes on as
 * @throws CommandRejected INVALID_STATE
 */
export const checkMigration = (plan: MigrationPlan, step: Step): number => {
  const { model } = step.element;
  const type = typeOf(step.instance, model);
  const refuse = (reason: string): never =>
    reject('INVALID_STATE', `Expected to migrate process instance '${plan.processInstanceKey}' ${reason}`);
  if (!ELEMENT_TYPES.has(type)) {
    refuse(
      `but active element with id '${model.id}' has an unsupported type. The migration of a ${type} is not supported.`,
    );
  }
  if (type === 'INTERMEDIATE_CATCH_EVENT' && step.element.followsEventBasedGateway) {
    refuse(
      `but active element with id '${model.id}' is an intermediate catch event attached to an event-based gateway. Migrating active events attached to an event-based gateway is not possible yet.`,
    );
  }
  const targetId =
    plan.targetOf.get(model.id) ??
    refuse(
      `but no mapping instruction defined for active element with id '${model.id}'. Elements cannot be migrated without a mapping.`,
    );
  const index = plan.target.indexOf(targetId);
  const target = plan.target.element(index).model;
  checkType(step.instance, model, target, refuse);
  checkScope(step, plan.target, target, refuse);
  checkEventTypes(plan.source, model, 'active', refuse);
  checkEventTypes(plan.target, target, 'target', refuse);
  checkCatchEvents(plan, step, index, refuse);
  if (type === 'MULTI_INSTANCE_BODY' && model.multiInstance?.isSequential !== target.multiInstance?.isSequential) {
    refuse(
      `but active element with id '${model.id}' has a different loop characteristics than the target element with id '${targetId}'. Both elements must have either sequential or parallel loop characteristics.`,
    );
  }
  if (isInFlight(step)) {
    refuse(
      `but a concurrent command was executed on the process instance. Please retry the migration. ('${model.id}' is on its way)`,
    );
  }
  return index;
};

type Refuse = (reason: string) => never;

const typeOf = (instance: ElementInstance, model: ElementModel): BpmnElementType =>
  instance.isBody ? 'MULTI_INSTANCE_BODY' : model.type;

const checkType = (instance: ElementInstance, model: ElementModel, target: ElementModel, refuse: Refuse): void => {
  const isInner = instance.loopCounter !== undefined;
  const type = typeOf(instance, model);
  const targetType = target.multiInstance !== null && !isInner ? 'MULTI_INSTANCE_BODY' : target.type;
  if (type === targetType && (!isInner || target.multiInstance !== null)) return;
  refuse(
    `but active element with id '${model.id}' and type '${type}' is mapped to an element with id '${target.id}' and different type '${targetType}'. Elements must be mapped to elements of the same type.`,
  );
};

const checkScope = (
  { run, instance, element }: Step,
  definition: ExecutableProcess,
  target: ElementModel,
  refuse: Refuse,
): void => {
  const scope = scopeOf(run, instance);
  if (scope === undefined || instance.loopCounter !== undefined) return;
  if (scope.element === target.parent) return;
  const idOf = (index: number): string => (index < 0 ? '' : definition.element(index).model.id);
  refuse(
    `but the flow scope of active element with id '${element.model.id}' is changed. The flow scope of the active element is expected to be '${idOf(scope.element)}' but was '${idOf(target.parent)}'. The flow scope of an element cannot be changed during migration yet.`,
  );
};

/** Escalation and compensation are not migrated, whether they have been caught or not. */
const checkEventTypes = (
  definition: ExecutableProcess,
  model: ElementModel,
  side: 'active' | 'target',
  refuse: Refuse,
): void => {
  const unknown = (indexes: readonly number[]): string =>
    indexes
      .map((index) => definition.element(index).model.eventType)
      .filter((eventType) => !CATCH_EVENT_TYPES.has(eventType))
      .join(',');
  const starts = unknown(model.eventSubProcesses.map((index) => definition.element(index).model.startEvent ?? index));
  if (starts !== '') {
    refuse(
      `but ${side} process with id '${model.id}' has one or more event subprocesses with start events of types '${starts}'. Migrating event subprocesses with start events of these types is not possible yet.`,
    );
  }
  const attached = unknown(model.boundaryEvents);
  if (attached !== '') {
    refuse(
      `but ${side} element with id '${model.id}' has one or more boundary events of types '${attached}'. Migrating ${side} elements with boundary events of these types is not possible yet.`,
    );
  }
};

/** An event that is mapped stays with what waits for it, is one with no other, and waits for the same kind of thing. */
const checkCatchEvents = (plan: MigrationPlan, { instance, element }: Step, index: number, refuse: Refuse): void => {
  const { source, target, targetOf } = plan;
  const id = element.model.id;
  const targetElement = target.element(index);
  const inTarget = catchEventsOf(target, targetElement, instance).map((one) => target.element(one).model.id);
  const seen = new Map<string, string>();
  for (const one of catchEventsOf(source, element, instance)) {
    const event = source.element(one).model;
    const mapped = targetOf.get(event.id);
    if (mapped === undefined) continue;
    if (!inTarget.includes(mapped)) {
      refuse(
        `but active element with id '${id}' is mapped to an element with id '${targetElement.model.id}' and has a catch event with id '${event.id}' that is mapped to a catch event with id '${mapped}'. These mappings detach the catch event from the element in the target process. Catch events must stay attached to the same element instance.`,
      );
    }
    const other = seen.get(mapped);
    if (other !== undefined) {
      refuse(
        `but active element with id '${id}' has a catch event attached that is mapped to a catch event with id '${mapped}'. There are multiple mapping instructions that target this catch event: '${other}', '${event.id}'. Catch events cannot be merged by process instance migration. Please ensure the mapping instructions target a catch event only once.`,
      );
    }
    seen.set(mapped, event.id);
    const { eventType } = source.element(one);
    const targetType = target.element(target.indexOf(mapped)).eventType;
    if (eventType === targetType) continue;
    refuse(
      `but active element with id '${id}' has a catch event with id '${event.id}' that is mapped to a catch event with id '${mapped}'. These catch events have different event types: '${eventType}' and '${targetType}'. The event type of a catch event cannot be changed by process instance migration. Please ensure the event type of the catch event remains the same or remove the mapping instruction for these catch events.`,
    );
  }
};
