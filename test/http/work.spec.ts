import { BlockageService } from '#care/blockage/blockage.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from './support/test-server.js';

const LISTEN = {
  channel: 'phone',
  referrer: { kind: 'self' },
  preferredName: 'Bernadette',
  fullName: 'Bernadette Quill',
  safeToCallBack: true,
  whatHappened: 'The boiler has been cold since Tuesday and she sleeps in her coat.',
  strengths: 'Knows every neighbour by name.',
  whatHelpsToday: 'A warm room.',
  mainReason: 'housing',
  inHours: true,
  demandType: 'value',
  samePerson: 'new',
  immediateDanger: false,
  safeguardingSign: false,
  crisis: false,
  risk: 'rising',
  childInvolved: false,
  simpleAsk: false,
  agreement: { status: 'given', agencies: ['tht', 'advice-bureau'] },
};

interface Listed {
  readonly key: string;
  readonly contactId: string | null;
}

describe('the door to /api/work', () => {
  let server: TestServer;
  let ana: string;
  let ben: string;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
    // Both duty teams: where the clock stands decides which one is asked.
    const { dataSource } = server.database;
    const workers = await dataSource.query(
      `SELECT id FROM care.worker WHERE 'front-door' = ANY(roles) ORDER BY id LIMIT 2`,
    );
    [ana, ben] = workers.map(({ id }: { id: string }) => id);
    await dataSource.query(`UPDATE care.worker SET roles = roles || '{edt,shift-lead}' WHERE id = ANY($1)`, [
      [ana, ben],
    ]);
  }, 60_000);

  afterAll(() => server.stop());

  const as = (workerId: string) => ({
    get: (path: string) => server.ask('GET', `/api/work${path}${path.includes('?') ? '&' : '?'}workerId=${workerId}`),
    post: (path: string, body: object = {}, headers = {}) =>
      server.ask('POST', `/api/work${path}`, { workerId, ...body }, headers),
    put: (path: string, body: object) => server.ask('PUT', `/api/work${path}`, { workerId, ...body }),
    remove: (path: string) => server.ask('DELETE', `/api/work${path}?workerId=${workerId}`),
  });

  let people = 0;
  const arrive = async (more: object = {}): Promise<string> => {
    people += 1;
    const { body: person } = await server.ask('POST', '/api/care/people', {
      ownerAgency: 'tcc',
      givenName: 'Bernadette',
      familyName: `Quill-${people}`,
    });
    const { body: contact } = await server.ask('POST', '/api/care/contacts', {
      ...{ channel: 'phone', referrerKind: 'self', personId: person.id, ownerAgency: 'tcc' },
      ...more,
    });
    await server.engine.quiescent();
    return contact.id;
  };

  const taskOf = async (contactId: string, workerId = ana): Promise<Listed> => {
    const { body } = await as(workerId).get('/tasks?tab=team&limit=200');
    const task = body.items.find((each: Listed) => each.contactId === contactId);
    if (task === undefined) throw new Error(`Expected a task about ${contactId}, but there is none`);
    return task;
  };

  it('should list what waits for the team, with whom it is about and why', async () => {
    // given
    const contactId = await arrive();
    // when
    const { body, status } = await as(ana).get('/tasks?tab=team');
    // then
    expect(status).toBe(200);
    const [item] = body.items.filter((each: Listed) => each.contactId === contactId);
    expect(item).toMatchObject({
      pathway: { id: 'otr-first-contact', name: 'First contact', version: 1 },
      person: { name: expect.stringMatching(/^Bernadette Quill/) },
      assignee: null,
      isMine: false,
      canClaim: true,
      why: expect.stringMatching(/\w{3}/),
    });
    expect(body.orderRule).toBe('The most urgent first, then what is due first, then what has waited longest.');
    expect(body.counts.team).toBe(body.items.length);
  });

  it('should let one of two workers have the task, and tell the other in words', async () => {
    // given
    const { key } = await taskOf(await arrive());
    // when
    const [one, other] = await Promise.all([as(ana).post(`/tasks/${key}/claim`), as(ben).post(`/tasks/${key}/claim`)]);
    // then
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const [won, lost] = one.status === 200 ? [one, other] : [other, one];
    expect(won.body).toMatchObject({ key, isMine: true, canClaim: false });
    expect(lost.body.detail).toMatch(/^Already claimed by .+ at \d\d:\d\d\.$/);
    const winner = won === one ? ana : ben;
    expect((await as(winner).get('/tasks?tab=mine')).body.items.map((each: Listed) => each.key)).toContain(key);
    expect((await as(winner).remove(`/tasks/${key}/claim`)).body).toMatchObject({ assignee: null, canClaim: true });
  });

  it('should complete a task once, also where the same request comes twice', async () => {
    // given
    const { key } = await taskOf(await arrive());
    const headers = { 'idempotency-key': 'queued-1' };
    // when
    const first = await as(ana).post(`/tasks/${key}/completion`, { values: LISTEN }, headers);
    const again = await as(ana).post(`/tasks/${key}/completion`, { values: LISTEN }, headers);
    const lost = await as(ana).post(`/tasks/${key}/completion`, { values: LISTEN });
    const late = await as(ben).post(`/tasks/${key}/completion`, { values: LISTEN });
    // then
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(lost.status).toBe(200);
    expect(late.status).toBe(409);
    expect(late.body.detail).toMatch(/^Already completed by .+ at \d\d:\d\d\.$/);
    expect(await completions(key)).toBe(1);
    const entry = await server.app.get(TaskEntryService, { strict: false }).get(key);
    expect(entry).toMatchObject({ values: LISTEN, workerId: ana });
    expect((await as(ana).get(`/tasks/${key}`)).body).toMatchObject({ isOpen: false, assignee: { id: ana } });
  });

  it('should say for each answer what does not fit', async () => {
    // given
    const { key } = await taskOf(await arrive());
    const { preferredName: _left, ...values } = { ...LISTEN, risk: 'enormous' };
    // when
    const answer = await as(ana).post(`/tasks/${key}/completion`, { values });
    // then
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['preferredName', 'risk']);
  });

  it('should keep a draft, and show both where two devices have saved', async () => {
    // given
    const { key } = await taskOf(await arrive());
    const first = await as(ana).put(`/tasks/${key}/draft`, { values: { preferredName: 'Bern' }, basedOn: 0 });
    const second = await as(ana).put(`/tasks/${key}/draft`, { values: { preferredName: 'Bernie' }, basedOn: 1 });
    // when
    const other = await as(ana).put(`/tasks/${key}/draft`, { values: { preferredName: 'Betty' }, basedOn: 1 });
    // then
    expect(first.body).toMatchObject({ version: 1 });
    expect(second.body).toMatchObject({ version: 2 });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({
      mine: { values: { preferredName: 'Betty' } },
      theirs: { values: { preferredName: 'Bernie' }, version: 2 },
    });
    expect((await as(ana).get(`/tasks/${key}`)).body.draft).toMatchObject({ values: { preferredName: 'Bernie' } });
    expect((await as(ben).get(`/tasks/${key}`)).body.draft).toBeNull();
    expect((await as(ana).remove(`/tasks/${key}/draft`)).status).toBe(204);
    expect((await as(ana).get(`/tasks/${key}`)).body.draft).toBeNull();
  });

  it('should put a blockage on record at the step where it was met', async () => {
    // given
    const { key } = await taskOf(await arrive());
    // when
    const { body, status } = await as(ana).post(`/tasks/${key}/blockages`, {
      type: 'no answer',
      agency: 'pennine',
      hoursLost: 2.5,
      description: 'Nobody picks up the telephone.',
    });
    // then
    expect(status).toBe(201);
    const blockage = await server.app.get(BlockageService, { strict: false }).get(body.id);
    expect(blockage).toMatchObject({
      processId: 'otr-first-contact',
      step: 'ut-listen',
      raisedBy: ana,
      agency: 'pennine',
    });
    expect((await as(ana).get(`/tasks/${key}`)).body.isOpen).toBe(true);
  });

  const completions = async (key: string): Promise<number> => {
    let found = 0;
    for await (const record of server.engine.records(1, AbortSignal.timeout(5_000))) {
      if (record.valueType === 'USER_TASK' && record.intent === 'COMPLETED' && record.key === key) found += 1;
      if (record.position >= server.engine.lastPosition) break;
    }
    return found;
  };
});
