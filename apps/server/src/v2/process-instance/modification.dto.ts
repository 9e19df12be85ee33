import type { ModifyProcessInstance } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import { Id, Inners, isKeyText, KeyText, Long, Optional, Rule, Text, Variables } from '../../http/fields.js';

const NO_ANCESTOR = '-1';

/** '-1' says the same as leaving it out. */
const AncestorKey = () =>
  Rule((value) => value === NO_ANCESTOR || isKeyText(value), "must be a key, or '-1' for none", {
    type: 'string',
    pattern: '^(-1|[0-9]{1,19})$',
  });

class VariableInstructionDto {
  @Variables() variables: Record<string, never>;
  /** The element, or a scope around it. Empty: the whole case. */
  @Optional() @Text(256) scopeId?: string;
}

class ActivateInstructionDto {
  @Id() elementId: string;
  @Optional() @AncestorKey() ancestorElementInstanceKey?: string;
  @Optional() @Inners(() => VariableInstructionDto) variableInstructions?: VariableInstructionDto[];
}

class TerminateInstructionDto {
  @KeyText() elementInstanceKey: string;
}

export class ModifyProcessInstanceDto {
  @Optional() @Long(1) operationReference?: number;
  @Optional() @Inners(() => ActivateInstructionDto) activateInstructions?: ActivateInstructionDto[];
  @Optional()
  @Rule((value) => Array.isArray(value) && value.length === 0, 'are not supported yet', { type: 'array', maxItems: 0 })
  moveInstructions?: unknown[];
  @Optional() @Inners(() => TerminateInstructionDto) terminateInstructions?: TerminateInstructionDto[];
}

/** What the door was asked, as the port is. */
export const modificationOf = (
  processInstanceKey: string,
  { activateInstructions, terminateInstructions }: ModifyProcessInstanceDto,
): ModifyProcessInstance => ({
  processInstanceKey,
  activateInstructions: (activateInstructions ?? []).map(
    ({ elementId, ancestorElementInstanceKey: ancestor, variableInstructions }) => ({
      elementId,
      ...(ancestor == null || ancestor === NO_ANCESTOR ? {} : { ancestorElementInstanceKey: ancestor }),
      variableInstructions: (variableInstructions ?? []).map(({ variables, scopeId }) => ({
        variables: variables as JsonObject,
        ...(scopeId ? { scopeId } : {}),
      })),
    }),
  ),
  terminateInstructions: terminateInstructions ?? [],
});
