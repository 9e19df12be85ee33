import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ANONYMOUS, type Principal } from '#access/authentication/principal.js';

const CALLER = Symbol('otr:caller');

export const setCaller = (request: Request, caller: Principal): void => {
  Object.assign(request, { [CALLER]: caller });
};

export const callerOf = (request: Request): Principal => (request as { [CALLER]?: Principal })[CALLER] ?? ANONYMOUS;

/** Who calls, as the guard has proven. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<Request>()),
);
