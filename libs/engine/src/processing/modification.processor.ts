import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import type { ModificationActivateInstruction } from '#protocol/modification.js';
import { openFlowScopes } from '../behaviors/flow-scopes.behavior.js';
import { startElement } from '../behaviors/lifecycle.behavior.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import { setLocal } from '../behaviors/variables.behavior.js';
import type { ElementInstance } from '../state/entities.js';
import { terminateElement } from './element-processor.js';
import { reject } from './failure.js';
import { checkModification } from './modification-checks.js';
import type { Processing } from './processing.js';
import { refOf, type Step, stepOf } from './step.js';
import { endingWith } from './terminated-scopes.js';

/**
 * Changes a running process instance from outside, as Zeebe does it: the scopes that are missing around what begins come first, then
 * all of it begins, then what is to end ends: at once, so that nothing of it can go on meanwhile.
 */
export const modifyProcessInstance = (run: Processing, command: CommandOf<'MODIFY_PROCESS_INSTANCE'>): void => {
  const { processInstanceKey: key, activateInstructions, terminateInstructions } = command;
  const instance = run.state.element(key, key);
  if (instance === undefined || instance.flowScopeKey !== NO_KEY) {
    return reject('NOT_FOUND', `Expected to modify process instance but no process instance found with key '${key}'`);
  }
  const step = stepOf(run, instance);
  checkModification(step, command);
  const planned = activateInstructions.map((instruction) => plan(step, instruction));
  run.answer = run.append('PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', key, {
    ...refOf(step),
    activateInstructions: planned.map(({ instruction, scopes }) => ({
      ...instruction,
      ancestorScopeKeys: scopes.map((scope) => scope.key),
    })),
    terminateInstructions,
  });
  for (const { instruction, element, scopes } of planned) {
    const begun = startElement(run, scopes.at(-1) as ElementInstance, element, true);
    setVariables(run, begun, instruction, instruction.elementId);
  }
  for (const ending of endingWith(step, terminateInstructions)) terminateElement(run, ending);
};

interface Planned {
  readonly instruction: ModificationActivateInstruction;
  readonly element: number;
  readonly scopes: readonly ElementInstance[];
}

/** Where an element will begin: with the variables of the scopes around it. */
const plan = ({ run, instance, process }: Step, instruction: ModificationActivateInstruction): Planned => {
  for (const { variables } of instruction.variableInstructions) checkVariables(variables);
  const element = process.indexOf(instruction.elementId);
  const scopes = openFlowScopes(run, instance, {
    element,
    ancestorKey: instruction.ancestorScopeKey,
    each: (scope) => {
      const { model } = process.element(scope.element);
      if (scope === instance) setVariables(run, scope, instruction, '');
      setVariables(run, scope, instruction, model.id);
    },
  });
  return { instruction, element, scopes };
};

const setVariables = (
  run: Processing,
  scope: ElementInstance,
  { variableInstructions }: ModificationActivateInstruction,
  elementId: string,
): void => {
  for (const { variables, elementId: meant } of variableInstructions) {
    if (meant === elementId) setLocal(run, scope, variables);
  }
};
