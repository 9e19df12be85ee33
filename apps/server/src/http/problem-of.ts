import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { AuthenticationError, TooManyAttemptsError } from '#access/authentication/authentication-error.js';
import { CareError, InvalidInputError, RuleViolationError } from '#care/common/care-error.js';
import { EngineError, type EngineErrorCode } from '#process-engine/engine-error.js';
import { SearchError } from '#readmodels/search/search-query.js';
import { InvalidRequest, ProblemException } from './problem.exception.js';

const engineStatus: Readonly<Record<EngineErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  INVALID_STATE: 409,
  PROCESSING_ERROR: 500,
  EXCEEDED_BATCH_RECORD_SIZE: 413,
  RESOURCE_EXHAUSTED: 503,
  UNSUPPORTED: 501,
  DEADLINE_EXCEEDED: 504,
  UNAVAILABLE: 503,
  NOT_ACTIVE: 503,
};

const careStatus: Readonly<Record<CareError['code'], number>> = {
  NOT_FOUND: 404,
  CONFLICT: 409,
  RULE_VIOLATED: 422,
  INVALID_INPUT: 400,
};

const RETRY_AFTER_MS = 1_000;

/** Whatever was thrown, as what a door answers. What nobody foresaw is a 500 that tells nothing of the inside. */
export function problemOf(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  if (error instanceof EngineError) return engineProblem(error);
  if (error instanceof CareError) return careProblem(error);
  if (error instanceof SearchError) return new InvalidRequest([{ field: error.field, message: error.message }]);
  if (error instanceof AuthenticationError) return unauthenticated(error.message);
  if (error instanceof TooManyAttemptsError) {
    return new ProblemException(429, 'RATE_LIMITED', error.message, { retryAfterMs: error.retryAfterMs });
  }
  if (error instanceof HttpException) return httpProblem(error);
  return bodyProblem(error) ?? databaseProblem(error) ?? unforeseen();
}

export function unauthenticated(message: string): ProblemException {
  return new ProblemException(401, 'UNAUTHENTICATED', message, {
    headers: { 'WWW-Authenticate': 'Basic realm="One Trafford Response", charset="UTF-8"' },
  });
}

/** For a page's request: no browser may put a window of its own for a password before the sign-in. */
export function unauthenticatedPage(): ProblemException {
  return new ProblemException(401, 'UNAUTHENTICATED', 'Expected somebody who has signed in, but nobody has', {
    headers: { 'WWW-Authenticate': 'Session realm="One Trafford Response"' },
  });
}

function engineProblem({ code, message, retryAfterMs }: EngineError): ProblemException {
  const status = engineStatus[code];
  const retry = status === 503 ? { retryAfterMs: retryAfterMs ?? RETRY_AFTER_MS } : {};
  return new ProblemException(status, code, message, retry);
}

function careProblem(error: CareError): ProblemException {
  if (error instanceof InvalidInputError) {
    return new InvalidRequest(
      error.problems.map((problem) => {
        const [, field = '', message = problem] = /^([\w.[\]]+): (.*)$/s.exec(problem) ?? [];
        return { field, message };
      }),
    );
  }
  const rule = error instanceof RuleViolationError ? { rule: error.rule } : {};
  return new ProblemException(careStatus[error.code], error.code, error.message, rule);
}

function httpProblem(error: HttpException): ProblemException {
  const status = error.getStatus();
  const message = httpMessages[status] ?? 'Expected a request that can be answered, but this one cannot';
  return new ProblemException(status, codeOf(status), message);
}

/** In words of our own: what libraries say may repeat what was sent. */
const httpMessages: Readonly<Record<number, string>> = {
  400: 'Expected a request that can be read, but this one cannot',
  404: 'Expected a known path and method, but found neither',
  413: 'Expected an upload of at most 2 MiB, but it is larger',
};

const statusCodes: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  403: 'FORBIDDEN',
  405: 'METHOD_NOT_ALLOWED',
  409: 'INVALID_STATE',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

const codeOf = (status: number): string => statusCodes[status] ?? (status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL');

/** What the readers of bodies throw. */
function bodyProblem(error: unknown): ProblemException | undefined {
  const { type, status, code } = (error ?? {}) as { type?: unknown; status?: unknown; code?: unknown };
  if (type === 'entity.too.large') {
    return new ProblemException(413, 'PAYLOAD_TOO_LARGE', 'Expected a body of at most 1 MiB, but it is larger');
  }
  if (type === 'entity.parse.failed') {
    return new ProblemException(400, 'INVALID_ARGUMENT', 'Expected a body of JSON, but it could not be read');
  }
  if (typeof code === 'string' && code.startsWith('LIMIT_')) {
    return new ProblemException(400, 'INVALID_ARGUMENT', 'Expected fewer or smaller parts in the upload');
  }
  if (typeof type === 'string' && typeof status === 'number' && status >= 400 && status < 500) {
    return new ProblemException(status, codeOf(status), 'Expected a body in UTF-8 without compression, but it is not');
  }
  return undefined;
}

const CONNECTION_CODES = /^(08|53|57P)|^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/;

function databaseProblem(error: unknown): ProblemException | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as Error) : error;
  const { code, message = '' } = (cause ?? {}) as { code?: unknown; message?: string };
  const isAway =
    (typeof code === 'string' && CONNECTION_CODES.test(code)) ||
    /^Connection terminated|timeout exceeded/.test(message);
  return isAway
    ? new ProblemException(503, 'STORE_UNAVAILABLE', 'Expected to reach the database, but it is away at the moment', {
        retryAfterMs: RETRY_AFTER_MS,
      })
    : undefined;
}

const unforeseen = (): ProblemException =>
  new ProblemException(500, 'INTERNAL', 'Something went wrong that nobody foresaw; it is in the log');
