import { TestServer } from './support/test-server.js';

describe('the pages', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start();
  });

  afterAll(() => server.stop());

  it('should be there for everybody, with all that it loads, and hold no data', async () => {
    // when
    const page = await fetch(server.url);
    const html = await page.text();
    const loaded = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+)"/g)].map(
      ([, path]) => path as string,
    );
    // then
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(loaded.some((path) => /^\/assets\/.*\.js$/.test(path))).toBe(true);
    for (const path of loaded) expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200]);
    expect(html).not.toMatch(/<script[^>]*>[^<]/);
    expect(html).not.toMatch(/ on\w+=| style=/);
  });

  it.each(['/work', '/work/tasks/7', '/design/otr-journey', '/manage'])(
    'should answer a deep link with the pages: %s',
    async (path) => {
      // when
      const answer = await server.ask('GET', path);
      // then
      expect([answer.status, answer.text.includes('id="root"')]).toEqual([200, true]);
    },
  );

  it('should run scripts of its own alone', async () => {
    // when
    const { headers } = await fetch(server.url);
    // then
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/.git/config',
  ])('should give away no file that lies elsewhere: %s', async (path) => {
    // when
    const answer = await server.ask('GET', path);
    // then
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('"dependencies"');
  });
});
