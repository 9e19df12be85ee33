import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';

interface Layer {
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
}

interface Route {
  readonly method: string;
  /** With a made-up id for each that it takes. */
  readonly path: string;
}

type Role = 'designer' | 'worker' | 'manager';
const ROLES: readonly Role[] = ['designer', 'worker', 'manager'];

/** Who may call what, written down once more and apart from the code: the first line that fits counts. */
const RULES: readonly [method: RegExp, path: RegExp, roles: readonly Role[]][] = [
  [/./, /^\/(api\/(session|engine|clock(\/.+)?)|auth\/sign-out)$/, ROLES],
  [/GET/, /^\/api\/care\/(pathways|now|localities|organisations|workers|directory)(\/|$)/, ROLES],
  [/./, /^\/api\/(care|work)\//, ['worker', 'manager']],
  [/GET/, /^\/api\/design\//, ROLES],
  [/./, /^\/api\/design\//, ['designer']],
  [/GET/, /^\/api\/insight\//, ['designer', 'manager']],
  [/GET/, /^\/events$/, ROLES],
  [/./, /^\/v2\//, []],
];

/** They tell of no data. */
const OPEN =
  /^\/(v2\/(topology|status|license|openapi\.json)|api\/openapi\.json|auth\/(sign-in|callback|style\.css|back-channel-logout))$/;

describe('every route', () => {
  let server: TestServer;
  let routes: Route[];
  const people = {} as Record<Role | 'nobody', PlainBrowser>;

  beforeAll(async () => {
    server = await TestServer.start({ signIn: { isDemo: true } });
    await server.app.get(CareSeedService, { strict: false }).load();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
    const { stack } = server.app.getHttpAdapter().getInstance().router as { stack: Layer[] };
    routes = stack
      .flatMap(({ route }) =>
        route === undefined
          ? []
          : [route.path]
              .flat()
              .flatMap((path) => Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path }))),
      )
      .filter(({ path }) => /^\/(api|auth|events|v2)(\/|$)/.test(path) && !path.includes('*') && path !== '/v2')
      .map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+/g, '4711') }));
    for (const [role, person] of [
      ['designer', 'designer'],
      ['worker', 'housing'],
      ['manager', 'manager'],
    ] as const) {
      people[role] = new PlainBrowser(server.url);
      await people[role].signIn(person);
    }
    people.nobody = new PlainBrowser(server.url);
  });

  afterAll(() => server.stop());

  const closed = (): Route[] => routes.filter(({ path }) => !OPEN.test(path));

  it('should be known', () => {
    // when / then
    expect(closed().length).toBeGreaterThan(100);
    for (const area of ['/api/care/', '/api/work/', '/api/design/', '/api/insight/', '/api/session', '/v2/']) {
      expect(routes.map(({ path }) => path)).toContainEqual(expect.stringContaining(area));
    }
  });

  it('should ask who calls', async () => {
    // given
    const asked: string[] = [];
    for (const { method, path } of closed()) {
      for (const proof of [[], ['authorization', 'Bearer made-up'], ['cookie', 'otr=made-up']] as const) {
        // when
        const headers = new Headers(proof.length === 0 ? [] : [[...proof]]);
        const { status } = await fetch(server.url + path, { method, headers });
        // then
        if (![401, 429].includes(status)) asked.push(`${method} ${path} answers ${status}`);
      }
    }
    expect(asked).toEqual([]);
  });

  it('should have a rule', () => {
    // when
    const without = closed().filter(
      ({ method, path }) => !RULES.some(([methods, paths]) => methods.test(method) && paths.test(path)),
    );
    // then
    expect(without).toEqual([]);
  });

  it.each(ROLES)('should let a %s in by its rule alone', async (role) => {
    // given
    const wrong: string[] = [];
    for (const { method, path } of closed().filter((each) => each.path !== '/auth/sign-out')) {
      const [, , roles = []] = RULES.find(([methods, paths]) => methods.test(method) && paths.test(path)) ?? [];
      if (path === '/events' && roles.includes(role)) continue; // goes on for ever
      // when
      const { status, body } = await people[role].write(method, path, method === 'GET' ? undefined : {});
      const isRefused = status === 403 && /^Expected a role/.test((body as { detail: string }).detail);
      // then
      if (isRefused === roles.includes(role) || status === 401 || status >= 500) {
        wrong.push(`${method} ${path} answers a ${role} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('should take no write from a page without the token of its session', async () => {
    // given
    const wrong: string[] = [];
    for (const { method, path } of closed().filter((each) => each.method !== 'GET')) {
      // when
      const { status, body } = await people.worker.ask(method, path, { json: {} });
      // then
      if (status !== 403 || body.title !== 'CSRF_TOKEN') wrong.push(`${method} ${path} answers ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
