import { readFile } from 'node:fs/promises';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { InsightFollower } from '#server/insight/insight-follower.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { misfits } from '../http/support/conforms.js';
import { type Answer, TestServer } from '../http/support/test-server.js';

const MONDAY = Date.parse('2026-03-02T09:00:00Z');
const HOUR_S = 3_600;

describe('/api/insight', () => {
  let server: TestServer;
  let personId: string;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    const { engine } = server;
    await engine.clock.begin(MONDAY);
    await engine.clock.pin();
    await server.app.get(CareSeedService, { strict: false }).load();
    await engine.deploy([
      { name: 'question.bpmn', content: await readFile(new URL('question.bpmn', import.meta.url), 'utf8') },
    ]);
    const person = await server.ask('POST', '/api/care/people', {
      ownerAgency: 'tcc',
      givenName: 'Ada',
      familyName: 'Byron',
      postcode: 'ZZ99 0BQ',
    });
    personId = person.body.id;
    const ask = (agency: string, variables = {}) =>
      engine.createProcessInstance({ bpmnProcessId: 'question', variables: { agency, ...variables } });
    await ask('gmp', { personId });
    await ask('gmp');
    await ask('tht');
    const tasks = await openTasks();
    await engine.clock.advance('PT3H');
    await engine.assignUserTask({ userTaskKey: tasks[2] ?? '', assignee: 'somebody' });
    await engine.clock.advance('PT1H');
    await engine.completeUserTask(tasks[2] ?? '');
    await engine.quiescent();
    await server.app.get(InsightFollower, { strict: false }).catchUp(600_000);
  });

  afterAll(() => server.stop());

  const openTasks = async (): Promise<string[]> => {
    const rows: { key: string }[] = await server.database.dataSource.query(
      `SELECT user_task_key AS key FROM engine.user_task WHERE state = 'CREATED' ORDER BY user_task_key`,
    );
    return rows.map(({ key }) => key);
  };

  const get = (path: string): Promise<Answer> => server.ask('GET', `/api/insight/pathways${path}`);

  it('should say who waits, how long the others took, and where the time went', async () => {
    // when
    const { body } = await get('/question?period=4w');
    // then
    expect(body).toMatchObject({
      asOf: '2026-03-02T13:00:00.000Z',
      isUpToDate: true,
      pathway: {
        name: 'Question',
        waiting: 2,
        oldestSince: '2026-03-02T09:00:00.000Z',
        in: 3,
        out: 1,
        leadTime: { n: 1, median: 4 * HOUR_S, p85: 4 * HOUR_S },
        variation: { kind: 'not-enough', words: 'Not enough data' },
      },
    });
    expect(body.steps).toEqual([
      expect.objectContaining({
        elementId: 'reply',
        name: 'Reply',
        waiting: 2,
        unclaimed: 2,
        done: 1,
        wait: { n: 1, median: 3 * HOUR_S, p85: 3 * HOUR_S },
        work: { n: 1, median: HOUR_S, p85: HOUR_S },
        waitShare: 0.75,
      }),
    ]);
    expect(
      body.byAgency.map((step: { agency: { id: string }; waiting: number }) => [step.agency.id, step.waiting]),
    ).toEqual([
      ['gmp', 2],
      ['tht', 0],
    ]);
    expect(body.bottlenecks[0].sentence).toBe(
      'Queue at Reply, Greater Manchester Police (GMP): 2 waiting now; not enough data to say whether it grows. Not enough data to say where the time goes (0 finished).',
    );
  });

  it('should narrow by agency, and refuse what there is not', async () => {
    // when
    const { body } = await get('/question?agency=tht');
    // then
    expect(body.steps).toEqual([expect.objectContaining({ waiting: 0, done: 1 })]);
    expect((await get('/question?agency=nobody')).status).toBe(404);
    expect((await get('/question?locality=nowhere')).status).toBe(404);
    expect((await get('/question?period=0w')).status).toBe(400);
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/question/steps/nothing/people')).status).toBe(404);
    expect((await get('/question/diagram?version=7')).status).toBe(404);
  });

  it('should list who waits, by no more than the first name, and restricted cases never', async () => {
    // when
    const before = await get('/question/steps/reply/people');
    // then
    expect(before.body.items).toEqual([
      expect.objectContaining({ person: { id: personId, name: 'Ada' }, waitingFor: 'Greater Manchester Police (GMP)' }),
      expect.objectContaining({ person: null }),
    ]);
    expect(before.text).not.toContain('Byron');
    // given
    await server.app
      .get(RestrictionService, { strict: false })
      .restrict({ subjectId: personId, groups: ['safeguarding-lead'], reason: 'danger', by: 'somebody' });
    // when
    const after = await get('/question/steps/reply/people');
    const { body } = await get('/question');
    const overview = await get('');
    // then
    expect(after.body.items).toHaveLength(1);
    expect(after.text).not.toContain(personId);
    expect(body.pathway.waiting).toBe(1);
    expect(body.steps[0].waiting).toBe(1);
    expect(overview.body.items.find(({ id }: { id: string }) => id === 'question').waiting).toBe(1);
  });

  it('should answer as it is described', async () => {
    // given
    const { body: document } = await server.ask('GET', '/api/openapi.json');
    const paths: [string, string][] = [
      ['', ''],
      ['/{pathwayId}', '/question'],
      ['/{pathwayId}/diagram', '/question/diagram'],
      ['/{pathwayId}/steps/{elementId}/people', '/question/steps/reply/people'],
    ];
    for (const [described, path] of paths) {
      // when
      const { status, body } = await get(path);
      // then
      const { schema } =
        document.paths[`/api/insight/pathways${described}`].get.responses['200'].content['application/json'];
      expect({ path, status, misfits: misfits(schema, body) }).toEqual({ path, status: 200, misfits: [] });
    }
  });
});
