import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import { migrateCompensations } from '../behaviors/migrate-compensations.behavior.js';
import { migrateElement } from '../behaviors/migrate-element.behavior.js';
import { migrateSubscriptions } from '../behaviors/migrate-subscriptions.behavior.js';
import type { ElementInstance } from '../state/entities.js';
import { reject } from './failure.js';
import { type MigrationPlan, planMigration } from './migration-plan.js';
import { checkMigration } from './migration-preconditions.js';
import type { Processing } from './processing.js';
import { stepOf } from './step.js';

/**
 * A process instance goes on by another definition, from where the mapping says: what it waits for goes on waiting where that is mapped,
 * and waits for what the target draws where it is not. As Zeebe 8.6 does it; what that refuses is refused here, in its words.
 */
export const migrateProcessInstance = (run: Processing, command: CommandOf<'MIGRATE_PROCESS_INSTANCE'>): void => {
  const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = command;
  const instance = run.state.element(processInstanceKey, processInstanceKey);
  if (instance === undefined || instance.flowScopeKey !== NO_KEY) {
    return reject(
      'NOT_FOUND',
      `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`,
    );
  }
  const plan = planMigration(run, instance, command);
  releaseStartLock(run, plan, instance);
  // A scope before what is in it.
  for (const element of withDescendants(run, instance)) migrate(run, plan, element);
  migrateCompensations(run, plan);
  run.answer = run.append('PROCESS_INSTANCE_MIGRATION', 'MIGRATED', processInstanceKey, {
    processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    targetProcessDefinitionKey,
    mappingInstructions,
  });
};

const migrate = (run: Processing, plan: MigrationPlan, instance: ElementInstance): void => {
  const index = checkMigration(plan, stepOf(run, instance));
  migrateElement(run, plan, instance, index);
  // One that has not become active waits for nothing yet.
  if (instance.state !== 'ACTIVATING') migrateSubscriptions(plan, stepOf(run, instance));
};

const withDescendants = (run: Processing, instance: ElementInstance): ElementInstance[] => {
  const all = [instance];
  // What is appended is walked through, too.
  for (const one of all) all.push(...run.state.childrenOf(one));
  return all;
};

/** An instance that a message had started holds the lock of its key for the process that it goes on as, and no longer for the one before. */
const releaseStartLock = (run: Processing, plan: MigrationPlan, instance: ElementInstance): void => {
  const { startLock: correlationKey, processInstanceKey, rootProcessInstanceKey } = instance;
  const bpmnProcessId = plan.source.model.processId;
  const targetId = plan.target.model.processId;
  if (correlationKey === undefined || bpmnProcessId === targetId) return;
  if (run.state.startLock(targetId, correlationKey) !== undefined) {
    reject(
      'INVALID_STATE',
      `Expected to migrate process instance '${processInstanceKey}' but target process definition '${plan.target.metadata.processDefinitionKey}' has an active instance triggered by a message start event with correlation key '${correlationKey}'. Only one instance per correlation key is allowed for message start events.`,
    );
  }
  run.append('MESSAGE_START_LOCK', 'RELEASED', processInstanceKey, {
    bpmnProcessId,
    correlationKey,
    processInstanceKey,
    rootProcessInstanceKey,
  });
  run.followUp({ do: 'startNext', bpmnProcessId, correlationKey });
};
