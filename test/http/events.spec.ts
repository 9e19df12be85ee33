import { SessionService } from '#access/session/session.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { EventStreams } from '#server/events/event-streams.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from './support/test-server.js';

interface Told {
  readonly id: number;
  readonly kind: string;
  readonly ids: readonly string[];
}

/** A page that listens, as a browser does. */
class Page {
  private readonly told: Told[] = [];
  private waiting: (() => void)[] = [];
  isEnded = false;

  private constructor(private readonly abort: AbortController) {}

  static async open(url: string, cookie: string, lastEventId?: number): Promise<Page> {
    const abort = new AbortController();
    const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) };
    const response = await fetch(`${url}/events`, { headers, signal: abort.signal });
    if (response.status !== 200) throw new Error(`Expected a stream, but got ${response.status}`);
    const page = new Page(abort);
    void page.read(response).catch(() => undefined);
    return page;
  }

  /** The first event that fits, when it has come. */
  async event(fits: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const found = this.told.find(fits);
      if (found !== undefined) return found;
      await this.more();
    }
  }

  async ended(): Promise<void> {
    while (!this.isEnded) await this.more();
  }

  get all(): readonly Told[] {
    return this.told;
  }

  close(): void {
    this.abort.abort();
  }

  private more(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private async read(response: Response): Promise<void> {
    const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      text += value ?? '';
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        this.take(text.slice(0, end));
        text = text.slice(end + 2);
      }
      if (done) this.isEnded = true;
      for (const wake of this.waiting.splice(0)) wake();
      if (done) return;
    }
  }

  private take(block: string): void {
    const lines = new Map(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
    const kind = lines.get('event');
    if (kind === undefined) return;
    const { ids } = JSON.parse(lines.get('data') ?? '{}') as { ids: string[] };
    this.told.push({ id: Number(lines.get('id')), kind, ids });
  }
}

describe('the door to /events', () => {
  let server: TestServer;
  const pages: Page[] = [];

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
  });

  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  afterAll(() => server.stop());

  /** Signs a worker in. @returns the cookie */
  const signIn = async (where: string, groups: string[], roles = ['worker']): Promise<string> => {
    const [worker] = await server.database.dataSource.query(
      `SELECT id, organisation_id AS "organisationId" FROM care.worker WHERE ${where} ORDER BY id LIMIT 1`,
    );
    const who = { issuer: 'test', subject: worker.id, providerSession: null, username: worker.id, displayName: null };
    const session = { ...who, roles, groups, workerId: worker.id, organisationId: worker.organisationId };
    return `otr=${await server.app.get(SessionService, { strict: false }).begin(session)}`;
  };

  const frontDoor = () => signIn("'front-door' = ANY(roles)", ['front-door', 'edt']);

  const open = async (cookie: string, lastEventId?: number): Promise<Page> => {
    const page = await Page.open(server.url, cookie, lastEventId);
    pages.push(page);
    return page;
  };

  let people = 0;
  const register = async (): Promise<string> => {
    people += 1;
    const person = { ownerAgency: 'tcc', givenName: 'Bernadette', familyName: `Quill-${people}` };
    return (await server.ask('POST', '/api/care/people', person)).body.id;
  };

  const arrive = async (personId: string): Promise<string> => {
    const contact = { channel: 'phone', referrerKind: 'self', personId, ownerAgency: 'tcc' };
    const { body } = await server.ask('POST', '/api/care/contacts', contact);
    await server.engine.quiescent();
    const list = await server.ask('GET', '/api/work/tasks?tab=team&limit=200');
    return list.body.items.find((task: { contactId: string }) => task.contactId === body.id).key;
  };

  it('should tell of a new task those whom it is for, and nobody else', async () => {
    // given
    const mine = await open(await frontDoor());
    const other = await open(await signIn("organisation_id = 'gmfrs'", ['fire-officer']));
    const designer = await open(await signIn("'front-door' = ANY(roles)", ['front-door'], ['designer']));
    // when
    const key = await arrive(await register());
    // then
    expect(await mine.event(({ kind, ids }) => kind === 'tasks' && ids.includes(key))).toMatchObject({ kind: 'tasks' });
    await server.engine.deploy([{ name: 'other.bpmn', content: OTHER }]);
    await Promise.all([other, designer].map((page) => page.event(({ kind }) => kind === 'pathway')));
    expect([...other.all, ...designer.all].filter(({ kind }) => kind !== 'pathway')).toEqual([]);
  });

  it('should say nothing of what is restricted to those whom it does not name', async () => {
    // given
    const page = await open(await frontDoor());
    const personId = await register();
    await server.app
      .get(RestrictionService, { strict: false })
      .restrict({ subjectId: personId, groups: ['safeguarding-lead'], reason: 'danger', by: 'test' });
    const before = await register();
    // when
    await arriveHidden(personId);
    const key = await arrive(before);
    // then
    await page.event(({ kind, ids }) => kind === 'tasks' && ids.includes(key));
    expect(page.all.filter(({ kind }) => kind === 'tasks').flatMap(({ ids }) => ids)).toEqual([key]);
    expect(page.all.filter(({ kind }) => kind === 'access')).toEqual([expect.objectContaining({ ids: [] })]);
  });

  it('should tell of a comment those who may know of its case, though no pathway has moved', async () => {
    // given
    const personId = await register();
    await server.app
      .get(EpisodeService, { strict: false })
      .open({ id: 'commented', personId, stage: 'triage', ownerAgency: 'tcc' });
    for (const workerId of ['worker-tht-01', 'worker-gmp-02']) {
      await server.database.dataSource.query(
        `INSERT INTO care.team_member (episode_id, worker_id, role, is_primary, since)
          VALUES ('commented', $1, 'intervention', false, now())`,
        [workerId],
      );
    }
    const mine = await open(await signIn("id = 'worker-gmp-02'", []));
    const other = await open(await signIn("organisation_id = 'gmfrs'", ['fire-officer']));
    // when
    const comment = { workerId: 'worker-tht-01', visibility: 'agency', text: 'Ring first.' };
    const { status } = await server.ask('POST', '/api/work/episodes/commented/comments', comment);
    // then
    expect(status).toBe(201);
    expect(await mine.event(({ kind }) => kind === 'episode')).toMatchObject({ ids: ['commented'] });
    expect(other.all).toEqual([]);
  });

  it('should go on where a page was cut off', async () => {
    // given
    const cookie = await frontDoor();
    const stays = await open(cookie);
    const key = await arrive(await register());
    const { id } = await stays.event(({ kind, ids }) => kind === 'tasks' && ids.includes(key));
    const missed = await arrive(await register());
    await stays.event(({ kind, ids }) => kind === 'tasks' && ids.includes(missed));
    // when
    const again = await open(cookie, id);
    const longAway = await open(cookie, 1);
    // then
    expect((await again.event(({ kind }) => kind === 'tasks')).ids).toContain(missed);
    expect((await longAway.event(({ kind }) => kind === 'tasks')).ids).toEqual([]);
  });

  it('should end with the sign-in', async () => {
    // given
    const cookie = await frontDoor();
    const [page, other] = [await open(cookie), await open(await frontDoor())];
    // when
    await server.app.get(SessionService, { strict: false }).end(cookie.replace('otr=', ''));
    await server.app.get(EventStreams, { strict: false }).endSignedOut();
    // then
    await page.ended();
    expect(other.isEnded).toBe(false);
    await expect(Page.open(server.url, cookie)).rejects.toThrow('401');
  });

  it('should have room for so many pages of one person, and no more', async () => {
    // given
    const cookie = await signIn("organisation_id = 'tht'", []);
    for (let n = 0; n < 12; n += 1) await open(cookie);
    // when / then
    await expect(Page.open(server.url, cookie)).rejects.toThrow('429');
    await open(await frontDoor());
  });

  const arriveHidden = async (personId: string): Promise<void> => {
    await server.ask('POST', '/api/care/contacts', {
      ...{ channel: 'phone', referrerKind: 'self', personId, ownerAgency: 'tcc' },
    });
    await server.engine.quiescent();
  };
});

const OTHER = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <bpmn:process id="other" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
    <bpmn:endEvent id="end"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;
