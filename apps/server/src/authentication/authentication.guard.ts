import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AuthenticationError } from '#access/authentication/authentication-error.js';
import { ANONYMOUS, isProgram, type Principal } from '#access/authentication/principal.js';
import { ProblemException } from '../http/problem.exception.js';
import { unauthenticatedPage } from '../http/problem-of.js';
import { ANY_ROLE, rolesFor } from './areas.js';
import { setCaller } from './caller.js';
import { ProgramProof } from './program-proof.js';
import { PUBLIC } from './public.js';
import { SessionProof } from './session-proof.js';

/** Which doors are open to everybody. A provider for the class itself. */
export class AuthenticationOptions {
  constructor(
    /** On this machine only: callers of `/v2` need no proof. */
    readonly isV2Open: boolean = false,
  ) {}
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Every route of every door asks who calls, unless it says that it does not: a program by a password or a token, a person by the
 * session of a sign-in. Programs may call everything; people what the area or the route lets their roles call.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly programs: ProgramProof,
    private readonly options: AuthenticationOptions,
    private readonly sessions: SessionProof,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const caller = await this.prove(request);
    setCaller(request, caller);
    const isForAnyRole = this.reflector.getAllAndOverride<boolean>(ANY_ROLE, places);
    if (!isProgram(caller) && !isForAnyRole) this.checkRole(caller, request);
    return true;
  }

  private async prove(request: Request): Promise<Principal> {
    if (this.options.isV2Open && request.path.startsWith('/v2/')) return ANONYMOUS;
    const { authorization } = request.headers;
    if (authorization === undefined) return this.proveSession(request);
    return this.programs.prove(authorization, request.socket.remoteAddress ?? '');
  }

  private async proveSession(request: Request): Promise<Principal> {
    const person = await this.sessions.prove(request, !READS.has(request.method));
    if (person !== null) return person;
    // Browsers tell what they are: a program is told by which proof it may come in, a page is not.
    const isPage = request.headers['sec-fetch-mode'] !== undefined && !request.path.startsWith('/v2/');
    throw isPage ? unauthenticatedPage() : new AuthenticationError();
  }

  private checkRole({ roles }: Principal, request: Request): void {
    const allowed = rolesFor(request.path, !READS.has(request.method));
    if (!roles.some((role) => allowed.includes(role))) {
      throw new ProblemException(403, 'FORBIDDEN', 'Expected a role that may do this, but you have none');
    }
  }
}
