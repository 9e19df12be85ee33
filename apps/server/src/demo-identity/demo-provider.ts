import type { Configuration } from 'oidc-provider';
import type { DemoKeys } from './demo-keys.js';
import { demoFailurePage } from './demo-page.js';
import { memoryAdapter } from './memory-adapter.js';

export const DEMO_CLIENT_ID = 'otr';

export const DEMO_COOKIES = {
  session: 'otr-demo-identity',
  interaction: 'otr-demo-choice',
  resume: 'otr-demo-resume',
} as const;

const MINUTE_SECONDS = 60;
const SIGN_IN_SECONDS = 10 * MINUTE_SECONDS;
const TOKEN_SECONDS = 2 * MINUTE_SECONDS;
const SESSION_SECONDS = 60 * MINUTE_SECONDS;

export interface DemoProviderSettings {
  readonly origin: string;
  readonly clientSecret: string;
  readonly keys: DemoKeys;
  /** The claims of one of the demonstration's people, with `sub`; undefined where there is no such person. */
  readonly claimsOf: (id: string) => Promise<({ sub: string } & Record<string, unknown>) | undefined>;
}

/** A real provider with one client, this server: people go through the same sign-in as in production, without passwords. */
export const demoConfiguration = ({ origin, clientSecret, keys, claimsOf }: DemoProviderSettings): Configuration => ({
  adapter: memoryAdapter(),
  clients: [
    {
      client_id: DEMO_CLIENT_ID,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${origin}/auth/callback`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [keys.signing as never] },
  cookies: {
    keys: [keys.cookie],
    names: DEMO_COOKIES,
    long: { signed: true, httpOnly: true, sameSite: 'lax' },
    short: { signed: true, httpOnly: true, sameSite: 'lax' },
  },
  scopes: ['openid', 'profile', 'otr'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], otr: ['roles', 'groups', 'worker_id'] },
  // Our claims stand in the ID token itself, as many providers do it.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: true },
  },
  ttl: {
    AccessToken: TOKEN_SECONDS,
    AuthorizationCode: MINUTE_SECONDS,
    IdToken: TOKEN_SECONDS,
    Interaction: SIGN_IN_SECONDS,
    Session: SESSION_SECONDS,
    Grant: SESSION_SECONDS,
  },
  interactions: { url: (_context, { uid }) => `/oidc/interaction/${uid}` },
  clientBasedCORS: () => false,
  async findAccount(_context, id) {
    const claims = await claimsOf(id);
    return claims === undefined ? undefined : { accountId: id, claims: () => claims };
  },
  // Nobody is asked whether this server may know who he or she is: there is no other.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId ?? '',
      accountId: oidc.session?.accountId ?? '',
    });
    grant.addOIDCScope('openid profile otr');
    await grant.save();
    return grant;
  },
  renderError(context) {
    context.type = 'html';
    context.body = demoFailurePage();
  },
});
