import type { Key } from '#protocol/key.js';
import type { ModificationTerminateInstruction } from '#protocol/modification.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
import type { ElementInstance } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';
import { type Step, stepOf } from './step.js';

/**
 * What ends when some element instances are ended: they, and each scope in which nothing is left then. Of scopes inside each other only
 * the outermost: what is inside ends with it.
 *
 * @throws CommandRejected where a process would end that another one has called
 */
export const endingWith = (
  { run, instance, process }: Step,
  instructions: readonly ModificationTerminateInstruction[],
): ElementInstance[] => {
  const ending = new Map<Key, ElementInstance>();
  for (const { elementInstanceKey } of instructions) {
    const named = run.state.element(elementInstanceKey, instance.processInstanceKey);
    if (named !== undefined) ending.set(named.key, named);
  }
  for (let scopes = around(run, ending.values()); scopes.length > 0; ) {
    const empty = scopes.filter((scope) => !ending.has(scope.key) && isLeftEmpty(run, scope, ending));
    for (const scope of empty) ending.set(scope.key, scope);
    scopes = around(run, empty);
  }
  if (ending.has(instance.key) && instance.parentElementInstanceKey !== undefined) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to modify instance of process '${process.model.processId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`,
    );
  }
  return [...ending.values()].filter((one) => !isInsideOf(run, one, ending));
};

/** The scopes directly around some element instances, each once. */
const around = (run: Processing, instances: Iterable<ElementInstance>): ElementInstance[] => {
  const scopes = new Set([...instances].map((instance) => scopeOf(run, instance)));
  return [...scopes].filter((scope) => scope !== undefined);
};

const isInsideOf = (run: Processing, instance: ElementInstance, ending: ReadonlyMap<Key, unknown>): boolean => {
  for (let scope = scopeOf(run, instance); scope !== undefined; scope = scopeOf(run, scope)) {
    if (ending.has(scope.key)) return true;
  }
  return false;
};

/** Whether nothing is left in a scope, and nothing on its way in it: tokens that wait at a join keep it, as in Zeebe. */
const isLeftEmpty = (run: Processing, scope: ElementInstance, ending: ReadonlyMap<Key, unknown>): boolean => {
  const isInterrupted = scope.interruptedBy !== undefined;
  if (scope.state !== 'ACTIVATED' || (scope.flows > 0 && !isInterrupted) || isHandingOver(run, scope)) return false;
  const { element } = stepOf(run, scope);
  const { items, started } = scope.loop ?? { items: 0, started: 0 };
  const isSpreading = scope.isBody && !element.model.multiInstance?.isSequential && !isInterrupted && started < items;
  if (isSpreading) return false;
  return run.state.childrenOf(scope).every((child) => ending.has(child.key) || isEndingAnyway(child));
};

/** An event has happened that comes next in the scope, or in place of it. */
const isHandingOver = (run: Processing, { pendingEvent, processDefinitionKey, element }: ElementInstance): boolean =>
  pendingEvent !== undefined &&
  run.state.definitions.executable(processDefinitionKey).element(pendingEvent.element).model.parent !== element;

const isEndingAnyway = ({ state, pendingEvent }: ElementInstance): boolean =>
  state === 'TERMINATING' && pendingEvent === undefined;
