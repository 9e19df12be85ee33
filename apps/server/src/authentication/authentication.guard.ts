import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AuthenticationService } from '#access/authentication/authentication.service.js';
import { AuthenticationError } from '#access/authentication/authentication-error.js';
import { ANONYMOUS, type Principal } from '#access/authentication/principal.js';
import { StaticTokens } from '#access/authentication/static-tokens.js';
import { setCaller } from './caller.js';
import { PUBLIC } from './public.js';

/** Which doors are open to everybody. A provider for the class itself. */
export class AuthenticationOptions {
  constructor(
    /** On this machine only: callers of `/v2` need no proof. */
    readonly isV2Open: boolean = false,
  ) {}
}

/** Every route of every door asks who calls, unless it says that it does not. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: AuthenticationService,
    private readonly tokens: StaticTokens,
    private readonly options: AuthenticationOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<Request>();
    setCaller(request, await this.prove(request));
    return true;
  }

  private async prove(request: Request): Promise<Principal> {
    if (this.options.isV2Open && request.path.startsWith('/v2/')) return ANONYMOUS;
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ', 2);
    const network = request.socket.remoteAddress ?? '';
    if (/^basic$/i.test(scheme)) {
      const { username, password } = decodeBasic(credentials);
      return this.authentication.authenticate(username, password, network);
    }
    if (/^bearer$/i.test(scheme)) return this.proveToken(credentials, network);
    throw new AuthenticationError();
  }

  private proveToken(token: string, network: string): Principal {
    const principal = this.tokens.find(token);
    if (principal !== undefined) return principal;
    this.authentication.countFailure(network);
    throw new AuthenticationError();
  }
}

function decodeBasic(credentials: string): { username: string; password: string } {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) throw new AuthenticationError();
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
