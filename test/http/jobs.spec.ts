import { readFile } from 'node:fs/promises';
import { V2Options } from '#server/v2/v2-options.js';
import { AUTHORIZATION, TestServer } from './support/test-server.js';

const LONG_POLL_MS = 800;
const LONG_MS = 60_000;

describe('requests for jobs', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ v2: { longPollMs: LONG_POLL_MS } });
    const content = await readFile(new URL('files/order.bpmn', import.meta.url), 'utf8');
    const form = await readFile(new URL('files/check-order.form', import.meta.url), 'utf8');
    await server.engine.deploy([
      { name: 'order.bpmn', content },
      { name: 'check-order.form', content: form },
    ]);
  });

  afterAll(() => server.stop());

  const body = (requestTimeout?: number | string) => ({
    type: 'charge',
    worker: 'till',
    timeout: '600000',
    maxJobsToActivate: 10,
    ...(requestTimeout === undefined ? {} : { requestTimeout }),
  });
  const poll = async (requestTimeout?: number | string) => {
    const began = performance.now();
    const { body: answer } = await server.ask('POST', '/v2/jobs/activation', body(requestTimeout));
    return { jobs: answer.jobs as { jobKey: string }[], ms: performance.now() - began };
  };
  const order = () => server.engine.createProcessInstance({ bpmnProcessId: 'order', variables: { orderId: 'a' } });

  it.each([undefined, 0, '0'])('should wait as long as the server does where they say %j', async (requestTimeout) => {
    // when
    const { jobs, ms } = await poll(requestTimeout);
    // then
    expect(jobs).toEqual([]);
    expect(ms).toBeGreaterThanOrEqual(LONG_POLL_MS - 50);
  });

  it('should be answered at once where they say a negative number, and in their own time where they say one', async () => {
    // given
    const options = server.app.get(V2Options, { strict: false });
    Object.assign(options, { longPollMs: LONG_MS });
    // when
    const [atOnce, soon] = [await poll(-1), await poll(300)];
    Object.assign(options, { longPollMs: LONG_POLL_MS });
    // then
    expect(atOnce.ms).toBeLessThan(LONG_MS);
    expect(soon.ms).toBeGreaterThanOrEqual(250);
    expect(soon.ms).toBeLessThan(LONG_MS);
  });

  it('should be answered as soon as there is a job', async () => {
    // given
    const waiting = poll(LONG_MS);
    // when
    await order();
    // then
    expect((await waiting).jobs).toHaveLength(1);
  });

  it('should take no job once their caller has gone', async () => {
    // given
    const gone = new AbortController();
    const arrived = new Promise((resolve) => server.app.getHttpServer().once('request', resolve));
    const abandoned = fetch(`${server.url}/v2/jobs/activation`, {
      method: 'POST',
      headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
      body: JSON.stringify(body(LONG_MS)),
      signal: gone.signal,
    }).catch(() => undefined);
    await arrived;
    // A later request is answered, so the first one waits by now.
    await poll(-1);
    // when
    gone.abort();
    await abandoned;
    await new Promise((resolve) => server.app.getHttpServer().getConnections(resolve));
    await order();
    // then
    expect((await poll(LONG_MS)).jobs).toHaveLength(1);
  });

  it('should not keep the server from stopping', async () => {
    // given
    const waiting = poll(LONG_MS);
    await poll(-1);
    // when
    await server.app.close();
    // then
    expect((await waiting).jobs).toEqual([]);
  });
});

describe('the door to /v2 while it is open to this machine', () => {
  it('should let in without proof, while /api asks for it', async () => {
    // given
    const server = await TestServer.start({ isV2Open: true });
    // when
    const [me, people] = await Promise.all([
      fetch(`${server.url}/v2/authentication/me`),
      fetch(`${server.url}/api/care/episodes`),
    ]);
    // then
    expect(await me.json()).toMatchObject({ username: 'anonymous' });
    expect(people.status).toBe(401);
    await server.stop();
  });
});
