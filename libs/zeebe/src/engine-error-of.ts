import { status } from '@grpc/grpc-js';
import { EngineError, type EngineErrorCode } from '#process-engine/engine-error.js';

const CODES: Readonly<Partial<Record<status, EngineErrorCode>>> = {
  [status.INVALID_ARGUMENT]: 'INVALID_ARGUMENT',
  [status.NOT_FOUND]: 'NOT_FOUND',
  [status.ALREADY_EXISTS]: 'ALREADY_EXISTS',
  [status.FAILED_PRECONDITION]: 'INVALID_STATE',
  [status.RESOURCE_EXHAUSTED]: 'RESOURCE_EXHAUSTED',
  [status.DEADLINE_EXCEEDED]: 'DEADLINE_EXCEEDED',
  [status.UNAVAILABLE]: 'UNAVAILABLE',
  [status.UNIMPLEMENTED]: 'UNSUPPORTED',
  [status.INTERNAL]: 'PROCESSING_ERROR',
  // A line that was cut: whether the command was taken is not known, and the caller asks again as if it was not.
  [status.CANCELLED]: 'UNAVAILABLE',
  [status.UNAUTHENTICATED]: 'UNAVAILABLE',
  [status.PERMISSION_DENIED]: 'UNAVAILABLE',
};

/** Milliseconds after which a cluster that had no room is asked again. */
const RETRY_AFTER_MS = 1_000;

/** What a cluster refused, in the words of the port. */
export function engineErrorOf(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const { code, details, message } = (error ?? {}) as { code?: unknown; details?: unknown; message?: unknown };
  const known = typeof code === 'number' ? CODES[code as status] : undefined;
  const said = [details, message].find((text): text is string => typeof text === 'string' && text !== '');
  return errorOf(known ?? 'PROCESSING_ERROR', said ?? String(error));
}

/** A cluster that can do nothing now says so in words of its own that few know; it may be asked again. */
const FOR_NOW: Readonly<Partial<Record<EngineErrorCode, string>>> = {
  UNAVAILABLE: 'The Zeebe cluster cannot be reached: ',
  RESOURCE_EXHAUSTED: 'The Zeebe cluster has more to do than it can take at the moment: ',
};

function errorOf(code: EngineErrorCode, said: string): EngineError {
  const inFront = FOR_NOW[code];
  return inFront === undefined ? new EngineError(code, said) : new EngineError(code, inFront + said, RETRY_AFTER_MS);
}

/** Of the REST API (RFC 9457 problems). */
export function engineErrorOfHttp(httpStatus: number, problem: unknown): EngineError {
  const { detail, title } = (problem ?? {}) as { detail?: unknown; title?: unknown };
  const said = [detail, title].find((text): text is string => typeof text === 'string' && text !== '');
  // Newer clusters, and the engine of our own, answer 503 for both.
  const code = title === 'RESOURCE_EXHAUSTED' ? title : codeOfHttp(httpStatus);
  return errorOf(code, said ?? `it answered ${httpStatus}`);
}

function codeOfHttp(httpStatus: number): EngineErrorCode {
  if (httpStatus === 404) return 'NOT_FOUND';
  if (httpStatus === 409) return 'INVALID_STATE';
  if (httpStatus === 429) return 'RESOURCE_EXHAUSTED';
  if (httpStatus === 501) return 'UNSUPPORTED';
  if (httpStatus === 504) return 'DEADLINE_EXCEEDED';
  if (httpStatus === 401 || httpStatus === 403 || httpStatus === 503 || httpStatus === 502) return 'UNAVAILABLE';
  return httpStatus < 500 ? 'INVALID_ARGUMENT' : 'PROCESSING_ERROR';
}
