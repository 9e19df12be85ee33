import type { CommandOf } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import type { ElementMapping } from '#protocol/records.js';
import type { ExecutableProcess } from '../definition/executable-process.js';
import type { ElementInstance } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

/** From which definition to which an instance goes, and where it goes on from. */
export interface MigrationPlan {
  readonly processInstanceKey: Key;
  readonly source: ExecutableProcess;
  readonly target: ExecutableProcess;
  /** Source element id → target element id, the process itself among them: nobody has to map that. */
  readonly targetOf: ReadonlyMap<string, string>;
  /** Target element ids that something is mapped to. */
  readonly targets: ReadonlySet<string>;
}

/** Reads what a migration asks for, as far as it can be judged without what is active. */
export const planMigration = (
  run: Processing,
  instance: ElementInstance,
  { targetProcessDefinitionKey, mappingInstructions }: CommandOf<'MIGRATE_PROCESS_INSTANCE'>,
): MigrationPlan => {
  const processInstanceKey = instance.key;
  checkSources(processInstanceKey, mappingInstructions);
  const { definitions } = run.state;
  if (!definitions.processes.has(targetProcessDefinitionKey)) {
    reject(
      'NOT_FOUND',
      `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`,
    );
  }
  const source = definitions.executable(instance.processDefinitionKey);
  const target = definitions.executable(targetProcessDefinitionKey);
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    if (source.indexOf(sourceElementId) < 0) notThere(processInstanceKey, 'source', sourceElementId);
    if (target.indexOf(targetElementId) < 0) notThere(processInstanceKey, 'target', targetElementId);
  }
  const targetOf = new Map(mappingInstructions.map((one) => [one.sourceElementId, one.targetElementId]));
  targetOf.set(source.model.processId, target.model.processId);
  return { processInstanceKey, source, target, targetOf, targets: new Set(targetOf.values()) };
};

const checkSources = (processInstanceKey: Key, mappings: readonly ElementMapping[]): void => {
  const ids = mappings.map(({ sourceElementId }) => sourceElementId);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  if (twice.length === 0) return;
  reject(
    'INVALID_ARGUMENT',
    `Expected to migrate process instance '${processInstanceKey}' but the mapping instructions contain duplicate source element ids '[${twice.join(', ')}]'.`,
  );
};

const notThere = (processInstanceKey: Key, side: 'source' | 'target', elementId: string): never =>
  reject(
    'INVALID_ARGUMENT',
    `Expected to migrate process instance '${processInstanceKey}' but mapping instructions contain a non-existing ${side} element id '${elementId}'. Elements provided in mapping instructions must exist in the ${side} process definition.`,
  );
