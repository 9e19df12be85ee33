import type { JsonObject, Key } from '#process-engine/process-engine.js';

/** A user task that waits for its form, as one who works it sees it. */
export interface OpenTask {
  readonly key: Key;
  readonly elementId: string;
  /** Null where the task has no form. */
  readonly formId: string | null;
  /** A form-js schema; null where the task has no form. */
  readonly formSchema: JsonObject | null;
  readonly processInstanceKey: Key;
  readonly bpmnProcessId: string;
  /** The instances that called this one, the nearest first. */
  readonly callerInstanceKeys?: readonly Key[];
  /** All variables that the task sees, each by its nearest value. */
  readonly variables: JsonObject;
  readonly createdAt?: Date;
}

/** Where open tasks are found: whoever opens a door to tasks provides it. */
export abstract class OpenTasks {
  /** Null where there is no such task, or it is open no more. */
  abstract find(taskKey: Key): Promise<OpenTask | null>;
}
