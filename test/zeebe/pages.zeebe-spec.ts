import { randomBytes } from 'node:crypto';
import { AccountService } from '#access/account/account.service.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { LISTEN } from '../http/support/listen.js';
import { TestServer } from '../http/support/test-server.js';
import { type Broker, freePorts, startBroker } from './support.js';
import { Walk } from './walk.js';

const CREDENTIALS = { username: 'otr-test-pages', password: randomBytes(16).toString('hex') };

/** What no two runs share: keys, ids, positions and times, wherever they stand. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a time"'],
  [/\d{4}-\d\d-\d\d/g, 'a day'],
  [/\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g, 'a day'],
  [/\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow|yesterday)\b/gi, 'a day'],
  [/\b\d\d:\d\d\b/g, 'a time'],
  [/:\d+\.\d+(?=[,}\]])/g, ':"a while"'],
  [/\b\d{10,20}\b/g, 'a key'],
  [/"step-\d+"/g, '"a step"'],
  [/-[0-9a-f]{24}\b|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '-an-id'],
];

/** An answer but for keys, ids and times. */
const alike = (body: unknown): unknown =>
  JSON.parse(VARYING.reduce((text, [what, instead]) => text.replace(what, instead), JSON.stringify(body)));

describe('the pages on a Zeebe cluster', () => {
  let broker: Broker;
  let onCluster: Pages;
  let onOwn: Pages;

  beforeAll(async () => {
    const ports = await freePorts(6);
    const feedPort = ports.pop() as number;
    const [gatewayPort, restPort] = ports;
    // The feed first: a broker that finds none looks for it ever more rarely.
    onCluster = await Pages.open({
      cluster: {
        address: { address: `127.0.0.1:${gatewayPort}`, restAddress: `http://127.0.0.1:${restPort}` },
        feed: { host: '127.0.0.1', port: feedPort, credentials: CREDENTIALS },
        onError: (error: unknown) => console.error(error),
      },
    });
    broker = await startBroker({ feedUrl: `http://127.0.0.1:${feedPort}`, feedCredentials: CREDENTIALS, ports });
    onOwn = await Pages.open({});
    for (const pages of [onCluster, onOwn]) await pages.prepare();
  });

  afterAll(async () => {
    await onCluster?.close();
    await onOwn?.close();
    await broker?.stop();
  });

  /** The same on both engines, one after the other. */
  const onBoth = async (ask: (pages: Pages) => Promise<unknown>): Promise<void> => {
    const [cluster, own] = [await ask(onCluster), await ask(onOwn)];
    expect(alike(cluster)).toEqual(alike(own));
  };

  it('should lead who takes down a first contact to its task, and say there why it is here and what runs out', async () => {
    // given
    for (const pages of [onCluster, onOwn]) await pages.arrive('Ashdown');
    // when / then
    await onBoth((pages) => pages.task());
    const { why } = (await onCluster.task()) as Detail;
    expect(why.next).toMatch(/^If it is not done by .*\d\d:\d\d: “/);
    expect(why.sentBy).toBe('The person');
  });

  it('should show at once who has a task, and what is next when it is handed in', async () => {
    await onBoth(async (pages) => [await pages.claim(), await pages.release(), await pages.handIn()]);
  });

  it('should say why the task that follows is here', async () => {
    // when / then
    await onBoth((pages) => pages.taskAt('ut-explain'));
    const { why } = (await onCluster.taskAt('ut-explain')) as Detail;
    expect(why.because).toContain('The pathway “Journey” asked for it, at its step “Agreement”.');
    expect(why.sentBy).toMatch(/, Trafford/);
  });

  it('should show where the case stands, what is waited for and what comes', async () => {
    await onBoth((pages) => pages.episode());
  });

  it('should tell what happened in the case, in order', async () => {
    await onBoth((pages) => pages.timeline());
  });

  it('should say which row of a table led to a task, and who said what it read', async () => {
    // given
    for (const pages of [onCluster, onOwn]) {
      await pages.arrive('Birch');
      await pages.handIn({ agreement: { status: 'refused' } });
    }
    // when / then
    await onBoth((pages) => pages.taskAt('ut-refusal'));
    const { why } = (await onCluster.taskAt('ut-refusal')) as Detail;
    expect(why.because).toContainEqual(expect.stringMatching(/^The table “.+”: row \d+ fitted\.$/));
    expect(why.because).toContainEqual(expect.stringMatching(/^“Listen” was handed in by .+, .+ at /));
    expect(why.data.length).toBeGreaterThan(1);
  });

  it.each([
    '/api/design/pathways',
    '/api/design/pathways/otr-first-contact',
    '/api/insight/pathways',
    '/api/insight/pathways/otr-first-contact',
  ])('should show designers and managers the same at %s', async (path) => {
    await onBoth((pages) => pages.ofOffice(path));
  });
});

interface Detail {
  readonly why: {
    readonly because: string[];
    readonly data: unknown[];
    readonly sentBy: string;
    readonly next: string;
  };
}

/** What somebody of the front door sees and does, over the doors alone. */
class Pages {
  private readonly walk: Walk;
  private workerId = '';
  private familyName = '';
  private taskKey = '';
  private episodeId = '';

  private constructor(
    private readonly server: TestServer,
    private readonly office: { readonly authorization: string },
  ) {
    this.walk = new Walk(server);
  }

  static async open(settings: Parameters<typeof TestServer.start>[0]): Promise<Pages> {
    const server = await TestServer.start({ imports: [WorkflowsModule], ...settings });
    const [username, password] = ['office', randomBytes(12).toString('hex')];
    const roles = ['designer', 'manager'];
    await server.app.get(AccountService).put({ username, password, displayName: 'Office', roles, groups: [] });
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return new Pages(server, { authorization });
  }

  /** Deploys the pathways, and lets people in. */
  async prepare(): Promise<void> {
    await this.walk.prepare();
    const { dataSource } = this.server.database;
    const [worker] = await dataSource.query<{ id: string }[]>(
      `SELECT min(id) AS id FROM care.worker WHERE 'front-door' = ANY(roles)`,
    );
    this.workerId = worker?.id ?? '';
    // Both duty teams: where the clock stands decides which one is asked.
    await dataSource.query(`UPDATE care.worker SET roles = roles || '{edt,shift-lead}' WHERE id = $1`, [this.workerId]);
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  /** As a designer who is a manager too. */
  ofOffice(path: string): Promise<unknown> {
    return this.get(path, this.office);
  }

  /** Somebody calls, and a worker takes it down. */
  async arrive(familyName: string): Promise<void> {
    this.familyName = familyName;
    const started = (await this.post('/contacts', {
      person: { givenName: 'Rose', familyName, birthDate: '1950-02-03' },
      ...{ channel: 'phone', referrerKind: 'self', whatHappened: 'Fell twice this week.' },
    })) as { taskKey: string | null };
    expect(started.taskKey).toEqual(expect.any(String));
    this.taskKey = started.taskKey ?? '';
  }

  task(): Promise<unknown> {
    return this.ofWorker(`/tasks/${this.taskKey}`);
  }

  claim(): Promise<unknown> {
    return this.post(`/tasks/${this.taskKey}/claim`);
  }

  async release(): Promise<unknown> {
    const { body } = await this.server.ask('DELETE', `/api/work/tasks/${this.taskKey}/claim?workerId=${this.workerId}`);
    return body;
  }

  async handIn(more: object = {}): Promise<unknown> {
    const values = { ...LISTEN, preferredName: 'Rose', fullName: `Rose ${this.familyName}`, ...more };
    const done = await this.post(`/tasks/${this.taskKey}/completion`, { values });
    return [done, await this.ofWorker('/tasks?tab=mine')];
  }

  /** The task at a step about whoever arrived last, once it is there; its case is the one that is asked about from then on. */
  async taskAt(elementId: string): Promise<unknown> {
    const task = await this.walk.until(`a task at ${elementId}`, async () => {
      const { items } = (await this.ofWorker(`/tasks?tab=team&q=${this.familyName}&limit=50`)) as Listed;
      return items.find((item) => item.elementId === elementId);
    });
    this.episodeId = task.episodeId ?? '';
    return this.ofWorker(`/tasks/${task.key}`);
  }

  episode(): Promise<unknown> {
    return this.ofWorker(`/episodes/${this.episodeId}`);
  }

  timeline(): Promise<unknown> {
    return this.ofWorker(`/episodes/${this.episodeId}/timeline?order=asc&limit=200`);
  }

  private ofWorker(path: string): Promise<unknown> {
    return this.get(`/api/work${path}${path.includes('?') ? '&' : '?'}workerId=${this.workerId}`);
  }

  private async get(path: string, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.server.ask('GET', path, undefined, headers);
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }

  private async post(path: string, body: object = {}): Promise<unknown> {
    const answer = await this.server.ask('POST', `/api/work${path}`, { workerId: this.workerId, ...body });
    expect(answer.status < 300 ? '' : `${path}: ${answer.text}`).toBe('');
    return answer.body;
  }
}

interface Listed {
  readonly items: readonly { readonly key: string; readonly elementId: string; readonly episodeId: string | null }[];
}
