import { createHmac } from 'node:crypto';
import { generateKeyPair, type JWTPayload } from 'jose';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';
import { MadeUpIssuer, type TokenMaker } from './support/made-up-issuer.js';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (claims: JWTPayload, name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([other]) => other !== name));
const saying =
  (changes: JWTPayload): TokenMaker =>
  (claims, issuer) =>
    issuer.sign({ ...claims, ...changes });
const NOW = Math.floor(Date.now() / 1_000);

describe('a sign-in at a provider', () => {
  let issuer: MadeUpIssuer;
  let server: TestServer;
  let browser: PlainBrowser;

  beforeAll(async () => {
    issuer = await MadeUpIssuer.start();
    server = await TestServer.start({
      signIn: {
        isDemo: true,
        provider: {
          issuer: issuer.url,
          clientId: 'otr',
          clientSecret: 'a secret',
          scopes: ['profile'],
          claims: { roles: 'realm.roles', groups: 'groups', worker: 'worker_id' },
          acrValues: [],
        },
      },
    });
    await server.app.get(CareSeedService, { strict: false }).load();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
  });

  beforeEach(() => {
    issuer.makeToken = (claims) => issuer.sign(claims);
    issuer.userInfo = { sub: 'ana' };
    browser = new PlainBrowser(server.url);
  });

  afterAll(async () => {
    await server.stop();
    await issuer.stop();
  });

  const signIn = async () => {
    const arrived = await browser.visit('/auth/sign-in?to=/work');
    return { arrived, session: await browser.readSession() };
  };

  it('should ask with everything that binds the answer to the question', async () => {
    // when
    const { arrived } = await signIn();
    // then
    expect(arrived.url.pathname).toBe('/work');
    expect(Object.fromEntries(issuer.asked)).toEqual({
      client_id: 'otr',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${server.url}/auth/callback`,
      state: expect.stringMatching(/^[\w-]{40,}$/),
      nonce: expect.stringMatching(/^[\w-]{40,}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('should map the claims, nested ones and those of the user info too', async () => {
    // given
    issuer.makeToken = saying({ realm: { roles: ['worker', 'admin', 'designer'] }, preferred_username: 'ana.abara' });
    issuer.userInfo = { sub: 'ana', worker_id: 'worker-tht-01', groups: ['triage', 'safeguarding-lead', 'agency:gmp'] };
    // when
    const { session } = await signIn();
    // then
    expect(session.body).toMatchObject({
      name: 'Ana Abara',
      username: 'ana.abara',
      roles: ['worker', 'designer'],
      workerId: 'worker-tht-01',
      organisation: { id: 'tht' },
      // neither a group that the agency has not, nor another agency's
      groups: ['triage'],
      isDemo: false,
    });
  });

  it('should give no rights where nothing is mapped', async () => {
    // given
    issuer.makeToken = saying({ roles: ['worker'], realm_roles: ['designer'], worker_id: 'worker-of-nowhere' });
    // when
    const { session } = await signIn();
    // then
    expect(session.body).toMatchObject({ username: 'ana', roles: [], groups: [], workerId: null, organisation: null });
    for (const path of ['/api/work/tasks', '/api/care/tasks', '/api/design/pathways', '/v2/topology']) {
      expect((await browser.get(path)).status).toBe(403);
    }
  });

  it('should give neighbourhoods to managers alone', async () => {
    // given
    issuer.makeToken = saying({ realm: { roles: ['worker'] }, groups: ['locality:*'], worker_id: 'worker-tht-01' });
    const worker = await signIn();
    issuer.makeToken = saying({ realm: { roles: ['manager'] }, groups: ['locality:*'] });
    // when
    const manager = await signIn();
    // then
    expect(worker.session.body.groups).toEqual([]);
    expect(manager.session.body.groups).toEqual(['locality:*']);
  });

  it.each<[string, TokenMaker]>([
    ['has no signature', async (claims) => `${base64({ alg: 'none' })}.${base64(claims)}.`],
    [
      'is signed with the public key as a secret',
      async (claims, { publicJwk }) => {
        const signed = `${base64({ alg: 'HS256', kid: publicJwk.kid })}.${base64(claims)}`;
        return `${signed}.${createHmac('sha256', JSON.stringify(publicJwk)).update(signed).digest('base64url')}`;
      },
    ],
    [
      'is signed with the secret of the client',
      async (claims) => {
        const signed = `${base64({ alg: 'HS256' })}.${base64(claims)}`;
        return `${signed}.${createHmac('sha256', 'a secret').update(signed).digest('base64url')}`;
      },
    ],
    [
      'is signed with a key of somebody else',
      async (claims, at) => at.sign(claims, {}, (await generateKeyPair('RS256')).privateKey),
    ],
    ['names a key that is not known', (claims, at) => at.sign(claims, { kid: 'another' })],
    ['has been changed', async (claims, at) => `${(await at.sign(claims)).slice(0, -8)}AAAAAAAA`],
    ['has expired', saying({ iat: NOW - 600, exp: NOW - 300 })],
    ['is of the future', saying({ iat: NOW + 600, exp: NOW + 900, nbf: NOW + 600 })],
    ['is for somebody else', saying({ aud: 'another client' })],
    ['is for several, of whom another asked', saying({ aud: ['otr', 'another'], azp: 'another' })],
    ['is of another issuer', saying({ iss: 'https://id.example' })],
    ['answers another question', saying({ nonce: 'a nonce of before' })],
    ['answers no question', (claims, at) => at.sign(without(claims, 'nonce'))],
    ['names nobody', (claims, at) => at.sign(without(claims, 'sub'))],
    ['is no token', async () => 'something'],
  ])('should let nobody in where the token %s', async (_, makeToken) => {
    // given
    issuer.makeToken = makeToken;
    // when
    const { arrived, session } = await signIn();
    // then
    expect([arrived.status, session.status]).toEqual([401, 401]);
    expect(arrived.text).toContain('You are not signed in');
    expect(browser.cookie('otr')).toBeUndefined();
  });

  it('should let nobody in where the user info is of somebody else', async () => {
    // given
    issuer.userInfo = { sub: 'ben', realm: { roles: ['designer'] } };
    // when / then
    expect((await signIn()).session.status).toBe(401);
  });

  describe('the way back', () => {
    /** As far as the provider, and where it sends the browser on to. */
    const begin = async (at: PlainBrowser): Promise<string> => {
      const begun = await at.ask('GET', '/auth/sign-in?to=/work');
      const { headers } = await at.ask('GET', begun.headers.get('location') ?? '');
      return headers.get('location') ?? '';
    };

    it('should be gone once', async () => {
      // given
      const back = await begin(browser);
      const kept = browser.cookie('otr-sign-in') ?? '';
      expect((await browser.ask('GET', back)).status).toBe(303);
      // when
      const attacker = new PlainBrowser(server.url);
      attacker.setCookie('otr-sign-in', kept);
      // then
      expect((await attacker.ask('GET', back)).status).toBe(401);
    });

    it('should be gone by the browser that began alone', async () => {
      // given
      const back = await begin(browser);
      // when
      const victim = new PlainBrowser(server.url);
      await begin(victim);
      // then
      expect((await victim.ask('GET', back)).status).toBe(401);
      expect((await victim.readSession()).status).toBe(401);
    });

    it.each([
      ['another state', (url: URL) => url.searchParams.set('state', 'x')],
      ['no state', (url: URL) => url.searchParams.delete('state')],
      ['no code', (url: URL) => url.searchParams.delete('code')],
      ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://id.example')],
      ['an error', (url: URL) => url.searchParams.set('error', 'access_denied')],
    ])('should lead nowhere with %s', async (_, change) => {
      // given
      const back = new URL(await begin(browser));
      change(back);
      // when / then
      expect((await browser.ask('GET', back.href)).status).toBe(401);
    });
  });

  describe('signing out at the provider', () => {
    const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const tell = (token: string) =>
      fetch(`${server.url}/auth/back-channel-logout`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
    const logout = () => ({ iss: issuer.url, aud: 'otr', iat: NOW, exp: NOW + 600, jti: 'one', events: LOGOUT });

    it.each([
      ['person', { sub: 'ana' }],
      ['session', { sid: 'session-of-ana' }],
    ])("should end what it names by the %s's id", async (_, who) => {
      // given
      await signIn();
      // when
      const { status } = await tell(await issuer.sign({ ...logout(), ...who }));
      // then
      expect(status).toBe(200);
      expect((await browser.readSession()).status).toBe(401);
    });

    it('should leave others signed in', async () => {
      // given
      await signIn();
      // when
      expect((await tell(await issuer.sign({ ...logout(), sid: 'another session' }))).status).toBe(200);
      // then
      expect((await browser.readSession()).status).toBe(200);
    });

    it.each<[string, (claims: JWTPayload) => Promise<string>]>([
      ['tells of something else', (claims) => issuer.sign({ ...claims, events: { other: {} } })],
      ['is a token of a sign-in', (claims) => issuer.sign({ ...claims, nonce: 'n' })],
      ['names nobody', (claims) => issuer.sign(without(claims, 'sub'))],
      ['is for somebody else', (claims) => issuer.sign({ ...claims, aud: 'another' })],
      ['is of another issuer', (claims) => issuer.sign({ ...claims, iss: 'https://id.example' })],
      ['is old', (claims) => issuer.sign({ ...claims, iat: NOW - 3_600, exp: NOW + 600 })],
      ['has no signature', async (claims) => `${base64({ alg: 'none' })}.${base64(claims)}.`],
      [
        'is signed by somebody else',
        async (claims) => issuer.sign(claims, {}, (await generateKeyPair('RS256')).privateKey),
      ],
      ['is no token', async () => 'something'],
    ])('should end nothing where the token %s', async (_, make) => {
      // given
      await signIn();
      // when
      const { status } = await tell(await make({ ...logout(), sub: 'ana' }));
      // then
      expect(status).toBe(400);
      expect((await browser.readSession()).status).toBe(200);
    });
  });

  it('should offer nobody of the demonstration', async () => {
    // when / then
    for (const path of ['/oidc/style.css', '/oidc/.well-known/openid-configuration', '/oidc/auth', '/oidc/jwks']) {
      expect((await browser.get(path)).status).toBe(404);
    }
  });
});
