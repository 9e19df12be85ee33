import type { RejectionType } from '#protocol/rejection.js';

/** Beside the engine's rejections: what the way to it can bring about. */
export type EngineErrorCode = RejectionType | 'DEADLINE_EXCEEDED' | 'UNAVAILABLE' | 'NOT_ACTIVE';

/** An operation of the port that was not accepted. Doors map the code to their own status. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    /** Milliseconds after which a try may succeed, where known. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** Thrown by a job handler: a failure that the pathway models by an error event. */
export class BpmnError extends Error {
  constructor(
    readonly errorCode: string,
    message = '',
    readonly variables: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'BpmnError';
  }
}
