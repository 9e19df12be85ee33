import { WallClock } from '#access/session/wall-clock.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { DEMO_PEOPLE } from '#server/demo-identity/demo-people.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';

const MINUTE_MS = 60_000;

describe('the sign-in of the demonstration', () => {
  let server: TestServer;
  let browser: PlainBrowser;
  let laterMs = 0;

  beforeAll(async () => {
    server = await TestServer.start({ signIn: { isDemo: true, labels: { person: 'resident' } } });
    await server.app.get(CareSeedService, { strict: false }).load();
    Object.assign(server.app.get(WallClock), { now: () => new Date(Date.now() + laterMs) });
  });

  beforeEach(() => {
    laterMs = 0;
    browser = new PlainBrowser(server.url);
  });

  afterAll(() => server.stop());

  describe('over a database that holds no demonstration', () => {
    it('should not be there, whatever the settings say', async () => {
      // when / then
      for (const path of ['/auth/sign-in', '/oidc/style.css', '/oidc/auth', '/oidc/.well-known/openid-configuration']) {
        expect((await browser.get(path)).status).toBe(404);
      }
    });
  });

  describe('over one that does', () => {
    beforeAll(() => server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`));

    it('should sign in with one press, and come to the page that was wanted', async () => {
      // when
      const arrived = await browser.signIn('housing', '/work?tab=team');
      // then
      expect(`${arrived.url.pathname}${arrived.url.search}`).toBe('/work?tab=team');
      const { status, body, headers } = await browser.readSession();
      expect(status).toBe(200);
      expect(body).toEqual({
        name: expect.stringMatching(/^\w+ \w+$/),
        username: 'housing',
        workerId: 'worker-tht-01',
        organisation: { id: 'tht', name: 'Trafford Housing Trust (THT)' },
        roles: ['worker'],
        groups: ['triage', 'social-connector'],
        csrfToken: expect.stringMatching(/^[\w-]{43}$/),
        labels: expect.objectContaining({ person: 'resident', keyworker: 'keyworker' }),
        now: expect.any(String),
        isDemo: true,
        expiresAt: expect.any(String),
      });
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('should let each of the people in, each with the rights that he or she has', async () => {
      for (const { id, workerId, roles } of DEMO_PEOPLE) {
        // given
        const visitor = new PlainBrowser(server.url);
        // when
        await visitor.signIn(id);
        // then
        expect((await visitor.readSession()).body).toMatchObject({ username: id, workerId, roles });
      }
    });

    it('should ask on a page that needs no script and says that nobody is real', async () => {
      // when
      const page = await browser.visit('/auth/sign-in');
      // then
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.text).toContain('Demo data – nobody here is real');
      expect(page.text).toContain('<html lang="en-GB">');
      expect(page.text.match(/<h1>/g)).toHaveLength(1);
      expect(page.text.match(/<button type="submit"/g)).toHaveLength(DEMO_PEOPLE.length);
      expect(page.text).not.toMatch(/<script|<style|style=|\son\w+=/);
      const style = await browser.get('/oidc/style.css');
      expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    });

    it('should ask anew who one wants to be, also who is signed in', async () => {
      // given
      await browser.signIn('housing');
      // when
      await browser.signIn('designer');
      // then
      expect((await browser.readSession()).body).toMatchObject({ username: 'designer' });
    });

    it.each(['nobody', '', "' OR 1=1 --"])('should let nobody in as %j', async (person) => {
      // when / then
      expect((await browser.signIn(person)).status).toBe(400);
      expect((await browser.readSession()).status).toBe(401);
    });

    it('should let nobody choose who has not begun', async () => {
      // when / then
      const answer = await browser.ask('POST', '/oidc/interaction/made-up', { form: { person: 'housing' } });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('/auth/sign-in');
    });

    it.each([
      ['/work/tasks/7?tab=mine#top', '/work/tasks/7?tab=mine'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example', '/'],
      ['/work\\..\\..', '/'],
      ['/\t/evil.example', '/'],
      ['/api/session', '/'],
      ['/auth/sign-in', '/'],
      ['/x/../auth/sign-in', '/'],
      ['work', '/'],
    ])('should come from %j to %s', async (wanted, arrived) => {
      // when
      const { url } = await browser.signIn('housing', wanted);
      // then
      expect(url.origin + url.pathname + url.search).toBe(server.url + arrived);
    });

    it('should keep the session out of reach of scripts and of other sites', async () => {
      // given
      const page = await browser.visit('/auth/sign-in');
      const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
      let answer = await browser.ask('POST', action, { form: { person: 'housing' } });
      while (answer.url.pathname !== '/auth/callback') {
        answer = await browser.ask('GET', answer.headers.get('location') ?? '');
      }
      // when
      const cookies = answer.headers.getSetCookie();
      // then
      expect(
        cookies
          .find((cookie) => /^otr=[\w-]{43};/.test(cookie))
          ?.split('; ')
          .slice(1),
      ).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax']);
      expect(cookies.find((cookie) => cookie.startsWith('otr-sign-in=;'))).toBeDefined();
    });

    it('should sign in under an identifier of its own each time, and end the one before', async () => {
      // given
      await browser.signIn('housing');
      const former = browser.cookie('otr') ?? '';
      // when
      await browser.signIn('housing');
      // then
      expect(browser.cookie('otr')).not.toBe(former);
      const other = new PlainBrowser(server.url);
      other.setCookie('otr', former);
      expect((await other.readSession()).status).toBe(401);
    });

    it('should take no identifier that somebody else chose', async () => {
      // given
      browser.setCookie('otr', 'chosen-by-somebody-else');
      // when
      await browser.signIn('housing');
      // then
      expect(browser.cookie('otr')).not.toBe('chosen-by-somebody-else');
    });

    it('should end when signed out', async () => {
      // given
      await browser.signIn('housing');
      const kept = browser.cookie('otr') ?? '';
      // when
      const answer = await browser.write('POST', '/auth/sign-out');
      // then
      expect([answer.status, answer.body]).toEqual([200, { location: '/' }]);
      expect(browser.cookie('otr')).toBeUndefined();
      browser.setCookie('otr', kept);
      expect((await browser.readSession()).status).toBe(401);
    });

    it('should end after half an hour without anything done, however often the page asks by itself', async () => {
      // given
      await browser.signIn('housing');
      // when / then
      laterMs = 29 * MINUTE_MS;
      for (const path of ['/api/session', '/api/care/localities']) expect((await browser.get(path)).status).toBe(200);
      laterMs = 31 * MINUTE_MS;
      expect((await browser.get('/api/session')).status).toBe(401);
    });

    it('should go on while something is done, and end after twelve hours all the same', async () => {
      // given
      await browser.signIn('housing');
      // when / then
      for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
        laterMs = minutes * MINUTE_MS;
        const answer = await browser.ask('GET', '/api/session', { headers: { 'x-user-active': 'true' } });
        expect(answer.status).toBe(200);
      }
      laterMs = 12 * 60 * MINUTE_MS;
      expect((await browser.get('/api/care/localities')).status).toBe(401);
    });

    it('should end when the worker leaves', async () => {
      // given
      const { workerId } = DEMO_PEOPLE.find(({ id }) => id === 'gp') ?? { workerId: '' };
      await browser.signIn('gp');
      // when
      await server.app.get(WorkerService, { strict: false }).markLeft(workerId);
      // then
      expect((await browser.get('/api/session')).status).toBe(401);
      await server.database.dataSource.query('UPDATE care.worker SET left_on = NULL WHERE id = $1', [workerId]);
    });

    describe('a write', () => {
      const blockage = { type: 'no-service', description: 'No room at the hub.' };

      it('should be taken with the token of the session', async () => {
        // given
        await browser.signIn('housing');
        // when
        const answer = await browser.write('POST', '/api/care/blockages', { ...blockage, raisedBy: 'somebody else' });
        // then
        expect(answer.status).toBe(201);
        expect(answer.body.raisedBy).toBe('worker-tht-01');
      });

      it('should be refused without it, with one of another session, and from another site', async () => {
        // given
        const other = new PlainBrowser(server.url);
        await Promise.all([browser.signIn('housing'), other.signIn('housing')]);
        const write = (headers: Record<string, string>) =>
          browser.ask('POST', '/api/care/blockages', { json: blockage, headers });
        // when
        const answers = await Promise.all([
          write({}),
          write({ 'x-csrf-token': '' }),
          write({ 'x-csrf-token': other.csrfToken }),
          write({ 'x-csrf-token': browser.csrfToken, 'sec-fetch-site': 'cross-site' }),
        ]);
        // then
        expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      });

      it('should need no token from a program', async () => {
        // when / then
        expect((await server.ask('POST', '/api/care/blockages', blockage)).status).toBe(201);
      });
    });

    it('should tell a page of no password that could be asked for', async () => {
      // when
      const answer = await browser.get('/api/session');
      // then
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).not.toMatch(/basic/i);
    });

    it('should begin where the provider sends people back to', async () => {
      // when
      const answer = await fetch(`${server.url.replace('127.0.0.1', 'localhost')}/auth/sign-in?to=/work`, {
        redirect: 'manual',
      });
      // then
      expect(answer.headers.get('location')).toBe(`${server.url}/auth/sign-in?to=%2Fwork`);
    });
  });
});
