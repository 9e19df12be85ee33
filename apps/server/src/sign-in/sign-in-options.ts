import { DEFAULT_LABELS, type Labels } from './labels.js';

/** The provider that proves who people are, and which of its claims say what. */
export interface ProviderSettings {
  /** Its address, exactly as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client. */
  readonly clientSecret?: string;
  /** Beside `openid`, e.g. `profile`. */
  readonly scopes: readonly string[];
  readonly claims: ClaimNames;
  /** One of these must have been the way of the sign-in (`acr`), e.g. with a second factor; empty: any. */
  readonly acrValues: readonly string[];
}

/** A name, or a way through nested claims like `realm_access.roles`. */
export interface ClaimNames {
  readonly roles: string;
  readonly groups: string;
  /** The id of the worker whom the person is in the care records. */
  readonly worker: string;
}

export interface SignInSettings {
  /** Absent: nobody can sign in, or, with `isDemo`, everybody as one of the demonstration's people. */
  readonly provider?: ProviderSettings;
  readonly isDemo?: boolean;
  /** Scheme, host and port by which people reach this server; absent: where it listens. */
  readonly publicUrl?: string;
  readonly labels?: Partial<Labels>;
}

/** How people sign in here. A provider for the class itself. */
export class SignInOptions {
  readonly provider: ProviderSettings | undefined;
  /** Never together with a real provider. */
  readonly isDemo: boolean;
  readonly publicUrl: string | undefined;
  readonly labels: Labels;

  constructor({ provider, isDemo = false, publicUrl, labels = {} }: SignInSettings = {}) {
    this.provider = provider;
    this.isDemo = isDemo && provider === undefined;
    this.publicUrl = publicUrl;
    this.labels = { ...DEFAULT_LABELS, ...labels };
  }
}
