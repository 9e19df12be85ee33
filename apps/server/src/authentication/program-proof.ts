import { Injectable } from '@nestjs/common';
import { AuthenticationService } from '#access/authentication/authentication.service.js';
import { AuthenticationError } from '#access/authentication/authentication-error.js';
import type { Principal } from '#access/authentication/principal.js';
import { StaticTokens } from '#access/authentication/static-tokens.js';

/** Proves programs, at every door the same: by a service account's password (Basic) or a token (Bearer). */
@Injectable()
export class ProgramProof {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly tokens: StaticTokens,
  ) {}

  /**
   * @param authorization `Basic …` or `Bearer …`
   * @param network Where the call comes from: its address
   * @throws AuthenticationError, TooManyAttemptsError
   */
  async prove(authorization: string, network: string): Promise<Principal> {
    const [scheme = '', credentials = ''] = authorization.split(' ', 2);
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
