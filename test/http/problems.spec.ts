import { type Answer, TestServer, TOKEN } from './support/test-server.js';

describe('the door to /v2, asked wrongly', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });

  afterAll(() => server.stop());

  const isProblem = (answer: Answer, status: number, title: string): void => {
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: 'about:blank', status, title });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/node_modules|\bat .*\.(ts|js)|SELECT|Error:/);
  };

  it.each<[string, string, unknown, number, string]>([
    ['GET', '/v2/user-tasks/abc', undefined, 400, 'INVALID_ARGUMENT'],
    ['GET', '/v2/user-tasks/9223372036854775808', undefined, 400, 'INVALID_ARGUMENT'],
    ['GET', '/v2/user-tasks/9223372036854775807', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/user-tasks/1%00', undefined, 400, 'INVALID_ARGUMENT'],
    ['GET', '/v2/process-definitions/7/xml', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/forms/7', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/element-instances/7', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/variables/7', undefined, 404, 'NOT_FOUND'],
    ['GET', '/v2/resources/7/content', undefined, 404, 'NOT_FOUND'],
    ['POST', '/v2/jobs/7/completion', {}, 404, 'NOT_FOUND'],
    ['POST', '/v2/user-tasks/7/completion', {}, 404, 'NOT_FOUND'],
    ['POST', '/v2/incidents/7/resolution', {}, 404, 'NOT_FOUND'],
    ['POST', '/v2/process-instances', { processDefinitionId: 'nothing' }, 404, 'NOT_FOUND'],
    ['POST', '/v2/process-instances', {}, 400, 'INVALID_ARGUMENT'],
    ['POST', '/v2/messages/correlation', { name: 'Nobody.Listens' }, 404, 'NOT_FOUND'],
    ['POST', '/v2/decision-definitions/evaluation', { decisionDefinitionId: 'none' }, 404, 'NOT_FOUND'],
    ['POST', '/v2/deployments', { resources: [] }, 400, 'INVALID_ARGUMENT'],
    ['GET', '/v2/deployments', undefined, 501, 'NOT_IMPLEMENTED'],
    ['POST', '/v2/batch-operations/search', {}, 501, 'NOT_IMPLEMENTED'],
    ['GET', '/v2', undefined, 501, 'NOT_IMPLEMENTED'],
    ['GET', '/nowhere', undefined, 404, 'NOT_FOUND'],
  ])('should answer %s %s with %j by %i', async (method, path, body, status, title) => {
    // when
    const answer = await server.ask(method, path, body);
    // then
    isProblem(answer, status, title);
    expect(answer.body.instance).toBe(path.replace('%00', '%00'));
  });

  it.each<[unknown, string]>([
    [{ filter: { asignee: 'mo' } }, 'filter.asignee'],
    [{ fliter: {} }, 'fliter'],
    [{ filter: { assignee: { $regex: '.*' } } }, 'filter.assignee'],
    [{ filter: { assignee: 7 } }, 'filter.assignee'],
    [{ filter: { userTaskKey: 7 } }, 'filter.userTaskKey'],
    [{ filter: { creationDate: 'yesterday' } }, 'filter.creationDate'],
    [{ filter: 'all' }, 'filter'],
    [{ sort: [{ field: 'password' }] }, 'sort[0].field'],
    [{ sort: [{ field: 'name', order: 'UP' }] }, 'sort[0].order'],
    [{ sort: ['name'] }, 'sort'],
    [{ page: { limit: 0 } }, 'page.limit'],
    [{ page: { limit: 10_001 } }, 'page.limit'],
    [{ page: { from: 1, after: 'eA==' } }, 'page'],
    [{ page: { after: 'eA==' } }, 'page.after'],
    [{ filter: { name: 'a\0' } }, ''],
  ])('should name what is wrong with %j', async (body, field) => {
    // when
    const answer = await server.ask('POST', '/v2/user-tasks/search', body);
    // then
    isProblem(answer, 400, 'INVALID_ARGUMENT');
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it.each<[string, string]>([
    ['no JSON', '{"variables":'],
    ['a text', '"secret of somebody"'],
    ['a list', '[]'],
    ['too deep', `{"variables":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a trap', '{"__proto__":{"polluted":true},"processDefinitionId":"x"}'],
    ['another trap', '{"constructor":{"prototype":{"polluted":true}}}'],
    ['an inner trap', '{"startInstructions":[{"constructor":1}]}'],
  ])('should refuse a body that is %s', async (_, body) => {
    // when
    const answer = await server.ask('POST', '/v2/process-instances', body);
    // then
    isProblem(answer, 400, 'INVALID_ARGUMENT');
    expect(answer.text).not.toContain('secret');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('should refuse a body that is too large, and one that is compressed', async () => {
    // when
    const large = await server.ask('POST', '/v2/process-instances', { variables: { a: 'x'.repeat(1024 * 1024) } });
    const compressed = await server.ask('POST', '/v2/process-instances', 'x', { 'content-encoding': 'gzip' });
    // then
    isProblem(large, 413, 'PAYLOAD_TOO_LARGE');
    isProblem(compressed, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('should say where the compatibility table is, and show it to everybody', async () => {
    // when
    const missing = await server.ask('GET', '/v2/clock');
    const table = await fetch(`${server.url}/compatibility`);
    // then
    expect(missing.body.detail).toContain('/compatibility');
    expect(await table.text()).toContain('/v2/process-instances');
  });

  describe('by whom it does not know', () => {
    it.each([
      ['nobody', {}],
      ['a wrong password', { authorization: `Basic ${Buffer.from('conformance:wrong').toString('base64')}` }],
      ['no colon', { authorization: 'Basic YWJj' }],
      ['a wrong token', { authorization: 'Bearer not-a-token' }],
      ['another scheme', { authorization: 'Digest abc' }],
      ['a session', { cookie: 'session=1' }],
    ])('should refuse %s', async (_, headers) => {
      // when
      const response = await fetch(`${server.url}/v2/topology`, { headers });
      // then
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic/);
      expect(await response.json()).toMatchObject({ title: 'UNAUTHENTICATED', status: 401 });
    });

    it('should refuse unknown paths below the door in the same way', async () => {
      // when / then
      expect((await fetch(`${server.url}/v2/anything`)).status).toBe(401);
    });

    it('should let in by token', async () => {
      // when
      const me = await fetch(`${server.url}/v2/authentication/me`, { headers: { authorization: `Bearer ${TOKEN}` } });
      // then
      expect(await me.json()).toMatchObject({ username: 'robot' });
    });

    it('should let those wait who guess, and go on serving whom it knows', async () => {
      // when
      const guesses: number[] = [];
      for (let n = 0; n < 60; n += 1) {
        const headers = { authorization: `Bearer guess-${n}` };
        guesses.push((await fetch(`${server.url}/v2/topology`, { headers })).status);
      }
      const next = await fetch(`${server.url}/v2/topology`, { headers: { authorization: 'Bearer one-more' } });
      // then
      expect(guesses[0]).toBe(401);
      expect(guesses.at(-1)).toBe(429);
      expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await next.json()).toMatchObject({ title: 'RATE_LIMITED', status: 429 });
      expect((await server.ask('GET', '/v2/topology')).status).toBe(200);
    });

    it('should tell everybody whether it takes work', async () => {
      // when / then
      expect((await fetch(`${server.url}/v2/status`)).status).toBe(204);
    });
  });

  it('should refuse what a page of another site makes a browser write', async () => {
    // when
    const answer = await server.ask(
      'POST',
      '/v2/signals/broadcast',
      { signalName: 'x' },
      { 'sec-fetch-site': 'cross-site' },
    );
    // then
    isProblem(answer, 403, 'FORBIDDEN');
  });

  it('should send the headers that keep pages safe, and tell which server it is', async () => {
    // when
    const { headers } = await server.ask('GET', '/v2/topology');
    // then
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('otr-version')).toBe('test');
  });
});
