import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ANONYMOUS, type Principal } from '#access/authentication/principal.js';
import type { ActiveSession } from '#access/session/session.service.js';

const CALLER = Symbol('otr:caller');
const SESSION = Symbol('otr:session');

export const setCaller = (request: Request, caller: Principal): void => {
  Object.assign(request, { [CALLER]: caller });
};

export const callerOf = (request: Request): Principal => (request as { [CALLER]?: Principal })[CALLER] ?? ANONYMOUS;

export const setSession = (request: Request, session: ActiveSession): void => {
  Object.assign(request, { [SESSION]: session });
};

/** The sign-in that a browser's request belongs to; undefined where a program calls. */
export const sessionOf = (request: Request): ActiveSession | undefined =>
  (request as { [SESSION]?: ActiveSession })[SESSION];

/** Who calls, as the guard has proven. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<Request>()),
);
