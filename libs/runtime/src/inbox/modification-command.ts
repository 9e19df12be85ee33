import { EngineError } from '#process-engine/engine-error.js';
import type { ActivateInstruction, ModifyProcessInstance } from '#process-engine/process-engine.js';
import type { CommandOf } from '#protocol/commands.js';
import { NO_KEY } from '#protocol/key.js';
import type { ModificationActivateInstruction } from '#protocol/modification.js';
import { checkKey, checkName } from './check-input.js';
import { checkVariables } from './check-variables.js';

/** Elements to begin, and element instances to end, in one modification: all of it is done in one go. */
export const INSTRUCTIONS_MAX = 1_000;

/** A modification as a command: copied, and checked as far as the state is not needed for it. @throws EngineError */
export const modifyProcessInstance = ({
  processInstanceKey,
  activateInstructions = [],
  terminateInstructions = [],
}: ModifyProcessInstance): CommandOf<'MODIFY_PROCESS_INSTANCE'> => {
  const key = checkKey(processInstanceKey);
  checkCount('to activate', activateInstructions.length);
  checkCount('to terminate', terminateInstructions.length);
  return {
    type: 'MODIFY_PROCESS_INSTANCE',
    processInstanceKey: key,
    activateInstructions: activateInstructions.map(activation),
    terminateInstructions: terminateInstructions.map(({ elementInstanceKey }) => ({
      elementInstanceKey: checkKey(elementInstanceKey),
    })),
  };
};

const activation = ({
  elementId,
  ancestorElementInstanceKey = NO_KEY,
  variableInstructions = [],
}: ActivateInstruction): ModificationActivateInstruction => ({
  elementId: checkName('the id of an element', elementId),
  ancestorScopeKey: ancestorElementInstanceKey === NO_KEY ? NO_KEY : checkKey(ancestorElementInstanceKey),
  variableInstructions: variableInstructions.map(({ variables, scopeId = '' }) => ({
    elementId: checkName('the id of a scope', scopeId),
    variables: checkVariables(variables),
  })),
});

const checkCount = (what: string, count: number): void => {
  if (count <= INSTRUCTIONS_MAX) return;
  throw new EngineError(
    'INVALID_ARGUMENT',
    `TOO_MANY_INSTRUCTIONS: Expected at most ${INSTRUCTIONS_MAX} instructions ${what}, but there are ${count}`,
  );
};
