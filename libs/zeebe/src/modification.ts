import type { ModifyProcessInstance } from '#process-engine/process-engine.js';
import { NO_KEY } from '#protocol/key.js';

/** A copy: `zeebe-node` writes into what it is given. */
export const modification = ({
  processInstanceKey,
  activateInstructions = [],
  terminateInstructions = [],
}: ModifyProcessInstance): object => ({
  processInstanceKey,
  activateInstructions: activateInstructions.map(
    ({ elementId, ancestorElementInstanceKey = NO_KEY, variableInstructions = [] }) => ({
      elementId,
      ancestorElementInstanceKey,
      variableInstructions: variableInstructions.map(({ variables, scopeId = '' }) => ({ variables, scopeId })),
    }),
  ),
  terminateInstructions,
});
