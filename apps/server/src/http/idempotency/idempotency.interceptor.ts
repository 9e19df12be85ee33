import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { catchError, concatMap, from, type Observable, of } from 'rxjs';
import { callerOf } from '../../authentication/caller.js';
import { InvalidRequest } from '../problem.exception.js';
import { type Attempt, IdempotentAnswers } from './idempotent-answers.js';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Honours `Idempotency-Key` on writes: the same request again gets the stored answer. Uploads are left out: to deploy the same
 * files again changes nothing by itself.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly answers: IdempotentAnswers) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const key = request.headers['idempotency-key'];
    if (key === undefined || !WRITES.has(request.method) || request.is('multipart/form-data')) return next.handle();
    const attempt = attemptOf(request, key);
    const stored = await this.answers.begin(attempt);
    if (stored !== undefined) {
      response.status(stored.status);
      response.setHeader('Idempotency-Replayed', 'true');
      return of(stored.body === null ? undefined : (JSON.parse(stored.body) as unknown));
    }
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        const body = answer === undefined ? null : JSON.stringify(answer);
        await this.answers.finish(attempt, { status: response.statusCode, body });
        return answer;
      }),
      catchError((error: unknown) => from(this.forget(attempt, error))),
    );
  }

  private async forget(attempt: Attempt, error: unknown): Promise<never> {
    await this.answers.forget(attempt);
    throw error;
  }
}

function attemptOf(request: Request, key: string | string[]): Attempt {
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new InvalidRequest([{ field: 'Idempotency-Key', message: 'must be 1 to 200 characters that can be seen' }]);
  }
  const { kind, username } = callerOf(request);
  const what = JSON.stringify([request.method, request.originalUrl, (request.body as unknown) ?? null]);
  return { caller: `${kind}:${username}`, key, fingerprint: createHash('sha256').update(what).digest('hex') };
}
