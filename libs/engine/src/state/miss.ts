/** What can be loaded on its own: the units in which a store brings state into memory. */
export type ResidencyGroup =
  /** A process instance with all that belongs to it, and its callers. Id: process instance key. */
  | 'instance'
  /** The process instance to which a key of another kind belongs. Id: that key. */
  | 'job'
  | 'userTask'
  | 'timer'
  | 'incident'
  | 'elementInstance'
  | 'message'
  /** Subscriptions, buffered messages and start locks of one correlation. Id: see `correlationId`. */
  | 'correlation'
  /** The start lock of a process and a correlation key. Id: see `startLockId`. */
  | 'startLock'
  /** All subscriptions to a signal. Id: its name. */
  | 'signal'
  /** A window of the oldest jobs of a type that can be handed out. Id: the type. */
  | 'jobType';

/**
 * Says whether what the engine asks for is completely in memory. In memory alone it always is; over a database the shell
 * answers, and loads what was missed before the command runs again.
 */
export interface Residency {
  has(group: ResidencyGroup, id: string): boolean;
}

/** Thrown out of a command that needs state which is not in memory. Its writes are undone; it runs again after loading. */
export class Miss extends Error {
  constructor(
    readonly group: ResidencyGroup,
    readonly id: string,
  ) {
    super(`Expected ${group} '${id}' to be in memory, but it has to be loaded first`);
    this.name = 'Miss';
  }
}

/** A residency for stores that hold everything in memory. */
export const everythingResident: Residency = { has: () => true };

const SEPARATOR = '\u0001';

/** Id of a correlation group: message name and correlation key. */
export const correlationId = (messageName: string, correlationKey: string): string =>
  `${messageName}${SEPARATOR}${correlationKey}`;

/** Id of a start lock: one active instance per process and correlation key. */
export const startLockId = (bpmnProcessId: string, correlationKey: string): string =>
  `${bpmnProcessId}${SEPARATOR}${correlationKey}`;

/** The two parts of a `correlationId` or `startLockId`. */
export const splitId = (id: string): [string, string] => {
  const at = id.indexOf(SEPARATOR);
  return [id.slice(0, at), id.slice(at + 1)];
};
