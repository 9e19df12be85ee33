import { CareSeedService } from '#care/seed/care-seed.service.js';
import { DEMO_PEOPLE } from '#server/demo-identity/demo-people.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';

describe('the sign-in of the demonstration', () => {
  let server: TestServer;
  let browser: PlainBrowser;

  beforeAll(async () => {
    server = await TestServer.start({ signIn: { isDemo: true } });
    await server.app.get(CareSeedService, { strict: false }).load();
    await server.database.dataSource.query(`INSERT INTO care.demo_progress VALUES ('begun', now())`);
  }, 60_000);

  beforeEach(() => {
    browser = new PlainBrowser(server.url);
  });

  afterAll(() => server.stop());

  it('should sign in with one press, and come to the page that was wanted', async () => {
    // when
    const arrived = await browser.signIn('housing', '/work?tab=team');
    // then
    expect(`${arrived.url.pathname}${arrived.url.search}`).toBe('/work?tab=team');
    expect((await browser.readSession()).body).toMatchObject({
      name: expect.any(String),
      username: 'housing',
      workerId: 'worker-tht-01',
      organisation: { id: 'tht', name: expect.any(String) },
      roles: ['worker'],
      groups: ['triage', 'social-connector'],
      labels: { person: 'person', keyworker: 'keyworker' },
      isDemo: true,
    });
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
});
