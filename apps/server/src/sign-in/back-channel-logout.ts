import { Injectable, Logger } from '@nestjs/common';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { AuthenticationService } from '#access/authentication/authentication.service.js';
import { SessionService } from '#access/session/session.service.js';
import { IdentityProvider } from './identity-provider.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const CLOCK_TOLERANCE_SECONDS = 60;
const AGE_SECONDS_MAX = 10 * 60;
/** Keys of which one half is public: a shared secret proves nothing here. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Ends sessions when the provider says that a person has signed out (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly logger = new Logger('sign-in');
  private keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly providers: IdentityProvider,
    private readonly sessions: SessionService,
    private readonly authentication: AuthenticationService,
  ) {}

  /**
   * @param network Where the call comes from: its address
   * @returns whether the provider did say so; the same again is no error
   * @throws TooManyAttemptsError
   */
  async end(token: unknown, network: string): Promise<boolean> {
    try {
      const { issuer, claims } = await this.verify(token);
      const { sub, sid } = claims;
      await this.sessions.endOf({
        issuer,
        ...(sub === undefined ? {} : { subject: sub }),
        ...(typeof sid === 'string' ? { providerSession: sid } : {}),
      });
      return true;
    } catch (error) {
      this.logger.warn(`Expected a token of a sign-out, but ${error instanceof Error ? error.message : 'it is none'}`);
      this.authentication.countFailure(network);
      return false;
    }
  }

  private async verify(token: unknown): Promise<{ issuer: string; claims: JWTPayload }> {
    const provider = await this.providers.find();
    if (typeof token !== 'string' || provider === null || provider.isDemo) throw new Error('nobody can send one');
    const { issuer, clientId } = provider.settings;
    const { jwks_uri: keysAddress } = provider.client.serverMetadata();
    if (keysAddress === undefined) throw new Error('the provider publishes no keys');
    this.keys ??= createRemoteJWKSet(new URL(keysAddress));
    const { payload: claims } = await jwtVerify(token, this.keys, {
      issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: AGE_SECONDS_MAX,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const { events, nonce, sub, sid } = claims;
    if (typeof events !== 'object' || events === null || !(EVENT in events))
      throw new Error('it tells of something else');
    if (nonce !== undefined) throw new Error('it is a token of a sign-in');
    if (sub === undefined && typeof sid !== 'string') throw new Error('it names nobody');
    return { issuer, claims };
  }
}
