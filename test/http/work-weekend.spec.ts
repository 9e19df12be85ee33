import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '#server/app.module.js';
import { configureHttp } from '#server/http/configure-http.js';
import { WeekendRun } from '../scenarios/weekend-run.js';
import { TOKEN } from './support/test-server.js';

/** Codes and words of the engine that no page shows. */
const ENGINE_WORDS = /\b(incident|token|boundary|process instance|job|gateway|null|undefined|\[object)\b/i;
const CODES = /\b[a-z]+(-[a-z0-9]+){2,}\b|\b(ut|st|xor|bt|ca|rt)-[a-z]/;

interface Why {
  readonly sentence: string;
  readonly because: readonly string[];
  readonly data: readonly { readonly label: string; readonly value: string | null }[];
  readonly sentBy: string;
  readonly tried: readonly string[];
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly version: string;
}

describe('the work of the weekend, on Saturday afternoon', () => {
  let run: WeekendRun;
  let app: NestExpressApplication;
  let url: string;
  let tasks: { key: string; name: string; episodeId: string | null }[];

  beforeAll(async () => {
    run = await WeekendRun.create();
    await run.playUntil('2016-09-24T15:00:00+01:00');
    await run.demo.close();
    app = await NestFactory.create<NestExpressApplication>(
      AppModule.forRoot({ databaseUrl: run.database.url, tokens: { robot: TOKEN } }),
      { logger: ['error', 'warn'], bodyParser: false, forceCloseConnections: true, abortOnError: false },
    );
    configureHttp(app, { version: 'test', v2Level: '8.9' });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    tasks = (await get('/tasks?tab=team&taken=true&limit=200')).items;
  });

  afterAll(async () => {
    await app.close();
    await run.database.drop();
  });

  // biome-ignore lint/suspicious/noExplicitAny: what came over the line is looked at member by member
  const get = async (path: string): Promise<any> => {
    const response = await fetch(`${url}/api/work${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect([path, response.status]).toEqual([path, 200]);
    return response.json();
  };

  it('should say of every task why it is here, in words', async () => {
    // given
    expect(tasks.length).toBeGreaterThan(5);
    let unknown = 0;
    for (const { key, name } of tasks) {
      // when
      const why: Why = (await get(`/tasks/${key}`)).why;
      // then
      const lines = [why.sentence, ...why.because, why.sentBy, ...why.tried, why.next, ...why.nextSteps, why.version];
      const values = why.data.flatMap(({ label, value }) => [label, value ?? '']);
      for (const line of [...lines, ...values]) expect([name, line]).toEqual([name, expect.not.stringMatching(CODES)]);
      for (const line of lines) {
        expect([name, line]).toEqual([name, expect.stringMatching(/\w{3}/)]);
        expect([name, line]).toEqual([name, expect.not.stringMatching(ENGINE_WORDS)]);
      }
      if (why.because.length === 1 && why.because[0] === 'The reason was not recorded.') unknown += 1;
    }
    expect(unknown).toBe(0);
  });

  it('should tell the page and the timeline of everybody whom a task is about', async () => {
    const episodes = [...new Set(tasks.flatMap(({ episodeId }) => episodeId ?? []))];
    expect(episodes.length).toBeGreaterThan(2);
    for (const id of episodes) {
      // when
      const page = await get(`/episodes/${id}`);
      const timeline = await get(`/episodes/${id}/timeline?limit=200&order=asc`);
      // then
      expect(page.whereNow.sentence).toMatch(/\w{3}.*\.$/);
      const told = timeline.items.map(({ title }: { title: string }) => title);
      for (const title of told) expect(title).toEqual(expect.not.stringMatching(CODES));
      const times: string[] = timeline.items.flatMap(({ at }: { at: string | null }) => at ?? []);
      expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
    }
  });

  it('should show an agency that is asked its question, and nothing of the rest of the case', async () => {
    // given
    const [asked] = await run.database.dataSource.query(
      `SELECT t.user_task_key::text AS key, substr(g, 8) AS agency, w.id AS worker FROM engine.user_task t, unnest(t.candidate_groups) g
        JOIN care.worker w ON w.organisation_id = substr(g, 8) AND NOT w.roles && '{shift-lead,triage}'
        WHERE g LIKE 'agency:%' AND NOT EXISTS (SELECT FROM care.team_member m WHERE m.worker_id = w.id)
        ORDER BY t.completion_time IS NOT NULL, t.user_task_key, w.id LIMIT 1`,
    );
    await run.database.dataSource.query(
      'UPDATE care.share SET closed_at = now() WHERE agency = $1 AND closed_at IS NULL',
      [asked.agency],
    );
    // when
    const task = await get(`/tasks/${asked.key}?workerId=${asked.worker}`);
    // then
    expect(task.why.because[0]).toBe('Your agency was asked.');
    expect(task.why).toMatchObject({ data: [], tried: [] });
    expect(task.identity.alerts.map(({ kind }: { kind: string }) => kind)).not.toContain('risk');
    expect(task.answeredBefore).toBeNull();
  });
});
