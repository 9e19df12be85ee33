/** Why a command was not accepted. Nothing has changed. */
export type RejectionType =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'INVALID_STATE'
  | 'PROCESSING_ERROR'
  | 'EXCEEDED_BATCH_RECORD_SIZE'
  | 'RESOURCE_EXHAUSTED'
  | 'UNSUPPORTED';

export interface Rejection {
  readonly type: RejectionType;
  /** A full sentence: "Expected to complete job with key '7', but no such job was found". */
  readonly reason: string;
}
