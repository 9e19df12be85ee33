import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import type Provider from 'oidc-provider';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { loadProvider } from '#server/demo-identity/load-provider.js';
import { memoryAdapter } from '#server/demo-identity/memory-adapter.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';

const CLAIMS: Readonly<Record<string, Record<string, unknown>>> = {
  declan: {
    name: 'Declan Duckworth',
    preferred_username: 'declan.duckworth',
    roles: ['worker'],
    staff: { id: 'worker-tht-01' },
  },
  stranger: { name: 'A Stranger', department: 'Housing' },
};

/** A provider of another organisation, as it stands in production: a program of its own, with people of its own. */
class ExternalProvider {
  /** Who proves to be whom, there, when asked next. */
  person = 'declan';
  private provider: Provider | undefined;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<ExternalProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const external = new ExternalProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const { provider } = external;
      if (provider === undefined) response.writeHead(503).end();
      else if (request.url?.startsWith('/prove/')) {
        void provider.interactionFinished(request, response, { login: { accountId: external.person, acr: 'mfa' } });
      } else void provider.callback()(request, response);
    });
    return external;
  }

  /** It knows its clients beforehand, with the exact addresses to send people back to. */
  async register(url: string): Promise<void> {
    const Library = await loadProvider();
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'external' };
    this.provider = new Library(this.issuer, {
      adapter: memoryAdapter(),
      jwks: { keys: [jwk as never] },
      cookies: { keys: ['a key for the cookies of the provider'] },
      clientBasedCORS: () => false,
      ttl: { AccessToken: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
      clients: [
        {
          client_id: 'otr',
          client_secret: 'known-to-both-of-them',
          redirect_uris: [`${url}/auth/callback`],
          post_logout_redirect_uris: [`${url}/`],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      acrValues: ['mfa'],
      claims: { profile: ['name', 'preferred_username'], otr: ['roles', 'staff'], acr: null },
      scopes: ['openid', 'profile', 'otr'],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/prove/${uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...CLAIMS[id] }) }),
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid profile otr');
        await grant.save();
        return grant;
      },
    });
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('the sign-in at a real provider', () => {
  let provider: ExternalProvider;
  let server: TestServer;

  beforeAll(async () => {
    provider = await ExternalProvider.start();
    server = await TestServer.start({
      signIn: {
        isDemo: true,
        provider: {
          issuer: provider.issuer,
          clientId: 'otr',
          clientSecret: 'known-to-both-of-them',
          scopes: ['profile', 'otr'],
          claims: { roles: 'roles', groups: 'groups', worker: 'staff.id' },
          acrValues: ['mfa'],
        },
      },
    });
    await server.app.get(CareSeedService, { strict: false }).load();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
  });

  afterAll(async () => {
    await server.stop();
    await provider.stop();
  });

  it('should say that it cannot be done now while the provider is away, and do it when it is back', async () => {
    // given
    const browser = new PlainBrowser(server.url);
    const away = await browser.visit('/auth/sign-in?to=/work');
    // when
    await provider.register(server.url);
    const arrived = await browser.visit('/auth/sign-in?to=/work');
    // then
    expect([away.status, arrived.url.pathname]).toEqual([503, '/work']);
    expect((await browser.readSession()).body).toMatchObject({
      name: 'Declan Duckworth',
      username: 'declan.duckworth',
      workerId: 'worker-tht-01',
      organisation: { id: 'tht' },
      roles: ['worker'],
      // as the staff record says, since the provider says nothing of groups
      groups: ['triage', 'social-connector'],
      isDemo: false,
    });
  });

  it('should let somebody in of whom nothing is mapped, to nothing', async () => {
    // given
    provider.person = 'stranger';
    const browser = new PlainBrowser(server.url);
    // when
    await browser.visit('/auth/sign-in?to=/work');
    // then
    expect((await browser.readSession()).body).toMatchObject({ name: 'A Stranger', roles: [], groups: [] });
    expect((await browser.get('/api/care/tasks')).status).toBe(403);
  });

  it('should lead on to the end at the provider when somebody signs out', async () => {
    // given
    const browser = new PlainBrowser(server.url);
    await browser.visit('/auth/sign-in');
    await browser.readSession();
    // when
    const { body } = await browser.write('POST', '/auth/sign-out');
    // then
    const { origin, pathname, searchParams } = new URL(body.location);
    expect([origin, pathname]).toEqual([provider.issuer, '/session/end']);
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${server.url}/`);
    expect(searchParams.get('client_id')).toBe('otr');
  });
});

describe('a server without a provider and without the demonstration', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
  });

  afterAll(() => server.stop());

  it('should let nobody sign in, also where the demonstration was played into the database once', async () => {
    // given
    const browser = new PlainBrowser(server.url);
    // when / then
    for (const path of ['/auth/sign-in', '/oidc/style.css', '/oidc/auth', '/oidc/jwks']) {
      expect((await browser.get(path)).status).toBe(404);
    }
    expect((await browser.ask('POST', '/oidc/interaction/x', { form: { person: 'designer' } })).status).toBe(404);
  });
});
