import { type StatusObject, status } from '@grpc/grpc-js';
import { AuthenticationError, TooManyAttemptsError } from '#access/authentication/authentication-error.js';
import { EngineError, type EngineErrorCode } from '#process-engine/engine-error.js';

/** As Zeebe's gateway maps the rejections of its brokers. */
const CODES: Readonly<Record<EngineErrorCode, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  PROCESSING_ERROR: status.INTERNAL,
  EXCEEDED_BATCH_RECORD_SIZE: status.INVALID_ARGUMENT,
  RESOURCE_EXHAUSTED: status.RESOURCE_EXHAUSTED,
  UNSUPPORTED: status.UNIMPLEMENTED,
  DEADLINE_EXCEEDED: status.DEADLINE_EXCEEDED,
  UNAVAILABLE: status.UNAVAILABLE,
  NOT_ACTIVE: status.UNAVAILABLE,
};

/** Whatever was thrown, as the status of a call. What nobody foresaw tells nothing of the inside. */
export function statusOf(error: unknown): Pick<StatusObject, 'code' | 'details'> {
  if (error instanceof EngineError) return { code: CODES[error.code], details: error.message };
  if (error instanceof AuthenticationError) return { code: status.UNAUTHENTICATED, details: error.message };
  if (error instanceof TooManyAttemptsError) return { code: status.RESOURCE_EXHAUSTED, details: error.message };
  return { code: status.INTERNAL, details: 'Expected to answer the call, but something went wrong inside' };
}
