import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { levelOf } from './compatibility-level.js';

/** Members that hold a client's own JSON: a null in them is a value. */
const FREE_MEMBERS = new Set(['variables', 'customHeaders', 'schema']);

/** Answers are written for the newest level; for clients of 8.8 members without a value are left out. */
@Injectable()
export class LevelInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const isComplete = levelOf(request) === '8.9' || !request.path.startsWith('/v2/');
    return isComplete ? next.handle() : next.handle().pipe(map(withoutNulls));
  }
}

export function withoutNulls(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutNulls);
  if (typeof answer !== 'object' || answer === null || answer instanceof Date) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, FREE_MEMBERS.has(name) ? value : withoutNulls(value)]),
  );
}
