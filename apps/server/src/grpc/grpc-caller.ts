import type { Metadata } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import { AuthenticationService } from '#access/authentication/authentication.service.js';
import { AuthenticationError } from '#access/authentication/authentication-error.js';
import { ANONYMOUS, type Principal } from '#access/authentication/principal.js';
import { StaticTokens } from '#access/authentication/static-tokens.js';
import { AuthenticationOptions } from '../authentication/authentication.guard.js';

/** Who calls at this door, proven as at `/v2`: a service account's password or a token, in the metadata `authorization`. */
@Injectable()
export class GrpcCallers {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly tokens: StaticTokens,
    private readonly options: AuthenticationOptions,
  ) {}

  /** @throws AuthenticationError, TooManyAttemptsError */
  async prove(metadata: Metadata, network: string): Promise<Principal> {
    if (this.options.isV2Open) return ANONYMOUS;
    const [scheme = '', credentials = ''] = String(metadata.get('authorization')[0] ?? '').split(' ', 2);
    if (/^basic$/i.test(scheme)) {
      const text = Buffer.from(credentials, 'base64').toString('utf8');
      const colon = text.indexOf(':');
      if (colon === -1) throw new AuthenticationError();
      return this.authentication.authenticate(text.slice(0, colon), text.slice(colon + 1), network);
    }
    const principal = /^bearer$/i.test(scheme) ? this.tokens.find(credentials) : undefined;
    if (principal !== undefined) return principal;
    this.authentication.countFailure(network);
    throw new AuthenticationError();
  }
}
