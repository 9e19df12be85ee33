import type { JsonObject } from './json.js';
import type { Key } from './key.js';

/** An element that is to begin in a running process instance, though no flow leads to it. */
export interface ModificationActivateInstruction {
  readonly elementId: string;
  /** Of the scopes around the element, the instance to begin it in. '-1': the one that there is, or else a new one. */
  readonly ancestorScopeKey: Key;
  readonly variableInstructions: readonly ModificationVariableInstruction[];
}

export interface ModificationVariableInstruction {
  /** The element, or the scope around it, that they become local to. '': the whole process instance. */
  readonly elementId: string;
  readonly variables: JsonObject;
}

/** An element instance that is to end, with all that is inside it. */
export interface ModificationTerminateInstruction {
  readonly elementInstanceKey: Key;
}
