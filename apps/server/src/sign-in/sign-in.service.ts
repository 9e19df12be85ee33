import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { AttemptLimiter } from '#access/authentication/attempt-limiter.js';
import { AuthenticationService } from '#access/authentication/authentication.service.js';
import { TooManyAttemptsError } from '#access/authentication/authentication-error.js';
import { newSecret } from '#access/session/secret.js';
import { SessionService } from '#access/session/session.service.js';
import { SignInAttemptService } from '#access/session/sign-in-attempt.service.js';
import { readClaims, rightsOf } from './claims.js';
import { IdentityProvider, type Provider } from './identity-provider.js';
import { PublicAddress } from './public-address.js';
import { StaffRecords } from './staff-records.js';

const BEGINNINGS_MAX = 300;
const WINDOW_MS = 5 * 60_000;
const NAMES_MAX = 10_000;

/** Where the browser goes to prove who the person is, and what it keeps meanwhile. */
export interface Begun {
  readonly url: string;
  readonly browser: string;
}

/** A sign-in that has come to its end. */
export interface Ended {
  readonly sessionId: string;
  readonly returnTo: string;
}

/** The sign-in could not be ended. The same for every reason; the log knows which. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/** Signs people in by OpenID Connect: authorisation code with PKCE, state and nonce. No token is kept. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger('sign-in');
  private readonly beginnings = new AttemptLimiter({
    attemptsMax: BEGINNINGS_MAX,
    windowMs: WINDOW_MS,
    namesMax: NAMES_MAX,
  });

  constructor(
    private readonly providers: IdentityProvider,
    private readonly address: PublicAddress,
    private readonly attempts: SignInAttemptService,
    private readonly sessions: SessionService,
    private readonly staff: StaffRecords,
    private readonly authentication: AuthenticationService,
  ) {}

  /**
   * @param network Where the request comes from: its address
   * @returns null where nobody can sign in here
   * @throws SignInFailed where the provider does not answer, TooManyAttemptsError
   */
  async begin(returnTo: string, network: string): Promise<Begun | null> {
    const waitMs = this.beginnings.waitMs(network);
    if (waitMs > 0) throw new TooManyAttemptsError(waitMs);
    this.beginnings.begin(network);
    const provider = await this.provider();
    if (provider === null) return null;
    const [browser, state, nonce] = [newSecret(), oidc.randomState(), oidc.randomNonce()];
    const codeVerifier = oidc.randomPKCECodeVerifier();
    await this.attempts.begin({ state, browser, nonce, codeVerifier, returnTo });
    const { acrValues, scopes } = provider.settings;
    const url = oidc.buildAuthorizationUrl(provider.client, {
      redirect_uri: this.callbackUrl,
      scope: ['openid', ...scopes].join(' '),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
      ...(provider.isDemo ? { prompt: 'login' } : {}),
    });
    return { url: url.href, browser };
  }

  /**
   * @param query What the provider sent along, as it stands in the address
   * @param browser What the browser has kept since the beginning
   * @throws SignInFailed, TooManyAttemptsError
   */
  async end(query: string, browser: string | undefined, network: string): Promise<Ended> {
    try {
      return await this.prove(new URL(`${this.callbackUrl}${query}`), browser ?? '');
    } catch (error) {
      // Too many of them are turned away before they fill the log.
      this.authentication.countFailure(network);
      this.logger.warn(`Expected a sign-in to succeed, but ${reasonOf(error)}`);
      await this.sessions.noteFailure(reasonOf(error), network);
      throw new SignInFailed();
    }
  }

  /** Where signing out here goes on: the provider's own end, where it has one. */
  async afterSignOut(): Promise<string> {
    const provider = await this.providers.find().catch(() => null);
    if (provider?.client.serverMetadata().end_session_endpoint === undefined) return '/';
    const url = oidc.buildEndSessionUrl(provider.client, { post_logout_redirect_uri: `${this.address.origin}/` });
    return url.href;
  }

  private async prove(callback: URL, browser: string): Promise<Ended> {
    const state = callback.searchParams.get('state') ?? '';
    const begun = await this.attempts.take(state, browser);
    if (begun === null) throw new Error('no such sign-in is under way');
    const provider = await this.provider();
    if (provider === null) throw new Error('there is no provider');
    const tokens = await oidc.authorizationCodeGrant(provider.client, callback, {
      expectedState: state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.codeVerifier,
      idTokenExpected: true,
    });
    const proven = tokens.claims();
    if (proven === undefined) throw new Error('there is no ID token');
    const { acrValues, issuer } = provider.settings;
    if (acrValues.length > 0 && !acrValues.some((value) => value === proven.acr)) throw new Error('acr is another one');
    const more = await this.userInfo(provider, tokens.access_token, proven.sub);
    const claims = readClaims({ ...more, ...proven }, provider.settings.claims);
    const staff = claims.workerId === null ? null : await this.staff.find(claims.workerId);
    const { username, displayName } = claims;
    const sessionId = await this.sessions.begin({
      issuer,
      subject: proven.sub,
      providerSession: typeof proven.sid === 'string' ? proven.sid : null,
      username,
      displayName,
      ...rightsOf(claims, staff),
    });
    return { sessionId, returnTo: begun.returnTo };
  }

  private async userInfo(provider: Provider, token: string, subject: string): Promise<Record<string, unknown>> {
    if (provider.client.serverMetadata().userinfo_endpoint === undefined) return {};
    return oidc.fetchUserInfo(provider.client, token, subject);
  }

  private async provider(): Promise<Provider | null> {
    try {
      return await this.providers.find();
    } catch (error) {
      this.logger.error(`Expected the identity provider to answer, but ${reasonOf(error)}`);
      throw new SignInFailed();
    }
  }

  private get callbackUrl(): string {
    return `${this.address.origin}/auth/callback`;
  }
}

/** For the log: what went wrong, without what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed';
  const { code } = error as { code?: unknown };
  const { error: told } = error as { error?: unknown };
  return [error.message, code, told].filter((part) => typeof part === 'string' && part !== '').join('; ');
}
