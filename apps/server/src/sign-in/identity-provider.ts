import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { isLoopback } from '../config/constraints.js';
import { DemoIdentity } from '../demo-identity/demo-identity.js';
import { DEFAULT_CLAIMS } from './claims.js';
import { PublicAddress } from './public-address.js';
import { type ProviderSettings, SignInOptions } from './sign-in-options.js';

const TIMEOUT_SECONDS = 10;
const CLOCK_TOLERANCE_SECONDS = 60;

/** The provider as this server is its client. */
export interface Provider {
  readonly client: oidc.Configuration;
  readonly settings: ProviderSettings;
  /** People choose anew who they are each time. */
  readonly isDemo: boolean;
}

/** Knows the provider that proves who people are: the configured one, or the demonstration's. */
@Injectable()
export class IdentityProvider {
  private known: Promise<Provider> | undefined;

  constructor(
    private readonly options: SignInOptions,
    private readonly demo: DemoIdentity,
    private readonly address: PublicAddress,
  ) {}

  /** @returns null where nobody can sign in here @throws where the provider does not answer; the next call asks it again */
  async find(): Promise<Provider | null> {
    const { provider } = this.options;
    if (provider === undefined && !(await this.demo.isOpen())) return null;
    this.known ??= this.discover(provider).catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  private async discover(given: ProviderSettings | undefined): Promise<Provider> {
    const settings = given ?? this.demoSettings();
    const { issuer, clientId, clientSecret } = settings;
    const url = new URL(issuer);
    const isDemo = given === undefined;
    const client = await oidc.discovery(
      url,
      clientId,
      { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        execute: [
          // What comes straight from the provider is checked all the same: a proxy may stand between.
          oidc.enableNonRepudiationChecks,
          ...(isDemo || isLoopback(url.hostname) ? [oidc.allowInsecureRequests] : []),
        ],
        ...(isDemo ? { [oidc.customFetch]: (address, options) => this.fetchHere(address, options) } : {}),
      },
    );
    return { client, settings, isDemo };
  }

  private demoSettings(): ProviderSettings {
    return { ...this.demo.client, scopes: ['profile', 'otr'], claims: DEFAULT_CLAIMS, acrValues: [] };
  }

  /** The demonstration's provider is this very server, whatever stands before it. */
  private fetchHere(address: string, options: oidc.CustomFetchOptions): Promise<Response> {
    const { pathname, search } = new URL(address);
    return fetch(this.address.listening + pathname + search, options as RequestInit);
  }
}
