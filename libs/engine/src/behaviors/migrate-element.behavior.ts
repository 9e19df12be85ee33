import type { MigrationPlan } from '../processing/migration-plan.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { elementValue } from './lifecycle.behavior.js';

/** An element instance goes on as another element, with its job or task and its incidents: these keep their keys, and all else that they have. */
export const migrateElement = (
  run: Processing,
  plan: MigrationPlan,
  instance: ElementInstance,
  index: number,
): void => {
  const { target } = plan;
  const interruptedBy = interruptedByIn(plan, instance, index);
  run.append('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', instance.key, {
    ...elementValue(instance, target, target.element(index)),
    ...(interruptedBy === undefined ? {} : { interruptedBy }),
    ...(instance.startLock === undefined ? {} : { startLock: instance.startLock }),
  });
  const step = stepOf(run, instance);
  migrateJob(step);
  migrateIncidents(step);
  migrateUserTask(step);
};

/**
 * What ended the ordinary flow inside a scope, as the target names it: the start event of the event sub-process that its own is mapped to.
 * Where that has no place there, the scope itself stands for it, so that nothing else begins in it.
 */
const interruptedByIn = (plan: MigrationPlan, instance: ElementInstance, index: number): string | undefined => {
  if (instance.interruptedBy === undefined) return undefined;
  const { source, target, targetOf } = plan;
  const event = source.element(instance.interruptedBy).model;
  const eventSubProcess = event.type === 'START_EVENT' ? source.element(event.parent).model.id : '';
  const inTarget = target.indexOf(targetOf.get(eventSubProcess) ?? '');
  const start = inTarget < 0 ? null : target.element(inTarget).model.startEvent;
  return target.element(start ?? index).model.id;
};

const migrateJob = (step: Step): void => {
  const { run, instance, process, element } = step;
  const job = instance.jobKey === undefined ? undefined : run.state.job(instance.jobKey);
  if (job === undefined) return;
  const { key, state: _state, ...value } = job;
  run.append('JOB', 'MIGRATED', key, {
    ...value,
    ...refOf(step),
    processDefinitionVersion: process.metadata.version,
    elementId: element.model.id,
    variables: {},
  });
};

const migrateIncidents = (step: Step): void => {
  for (const { key, ...value } of step.run.state.incidentsOf(step.instance)) {
    step.run.append('INCIDENT', 'MIGRATED', key, { ...value, ...refOf(step), elementId: step.element.model.id });
  }
};

/** The task keeps who has it, when it is due and its form; it is called as it is drawn now. */
const migrateUserTask = (step: Step): void => {
  const { run, instance, process, element } = step;
  const task = instance.userTaskKey === undefined ? undefined : run.state.userTask(instance.userTaskKey);
  if (task === undefined) return;
  const { key, state: _state, ...value } = task;
  run.append('USER_TASK', 'MIGRATED', key, {
    ...value,
    ...refOf(step),
    processDefinitionVersion: process.metadata.version,
    elementId: element.model.id,
    name: element.model.name,
    variables: {},
  });
};
