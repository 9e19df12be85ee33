import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { until } from '#testing/until.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from '../http/support/test-server.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKER = 'apps/worker/src/main.ts';
const CONTACTS = 12;
/** Longer than a worker's lease. */
const PAST_LEASE = 'PT6M';

describe('workers in processes of their own', () => {
  let server: TestServer;
  let env: Record<string, string>;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule], hasWorkers: false });
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
    const port = await server.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
    const { username, password } = server.credentials;
    env = {
      DATABASE_URL: server.database.url,
      ZEEBE_ADDRESS: `127.0.0.1:${port}`,
      ZEEBE_REST_ADDRESS: server.url,
      ZEEBE_CREDENTIALS: `${username}:${password}`,
    };
  });

  afterAll(async () => {
    await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
    await server?.stop();
  });

  it('should lose nothing when one is killed with jobs in its hands', async () => {
    // given
    const first = await startWorker();
    const contacts = await Promise.all(Array.from({ length: CONTACTS }, () => arrive()));
    await until('some of the work to be done', async () => (await toBeListenedTo()).length > 0);
    // when
    await end(first, 'SIGKILL');
    const second = await startWorker();
    await server.engine.clock.advance(PAST_LEASE, { evenWhileLeased: true });
    // then
    const waiting = await until('everybody to wait to be listened to', async () => {
      const found = await toBeListenedTo();
      return found.length >= CONTACTS && found;
    });
    expect([...waiting].sort()).toEqual([...contacts].sort());
    await end(second, 'SIGTERM');
    expect(second.exitCode).toBe(0);
  });

  async function startWorker(): Promise<ChildProcess> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=development',
        '--disable-warning=DeprecationWarning',
        '--import',
        './scripts/typescript.mjs',
        WORKER,
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env, NODE_OPTIONS: '' } },
    );
    running.add(child);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        said += String(chunk);
        if (/Working \d+ types of jobs/.test(said)) resolve();
      });
      child.once('close', () => reject(new Error(`Expected the worker to work, but it ended: ${said}`)));
    });
    return child;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'close');
  }

  async function arrive(): Promise<string> {
    const person = await server.ask('POST', '/api/care/people', { ownerAgency: 'tcc', givenName: 'Bernadette' });
    const contact = await server.ask('POST', '/api/care/contacts', {
      channel: 'phone',
      referrerKind: 'self',
      personId: person.body.id,
      whatHappened: 'The boiler has been cold since Tuesday.',
      ownerAgency: 'tcc',
    });
    return contact.body.id;
  }

  /** The contacts, each as often as somebody is asked to listen. */
  async function toBeListenedTo(): Promise<readonly string[]> {
    const { body } = await server.ask('GET', '/api/care/tasks?limit=200');
    const tasks = body.items as { readonly elementId: string; readonly about: { readonly contactId: string } }[];
    return tasks.filter(({ elementId }) => elementId === 'ut-listen').map(({ about }) => about.contactId);
  }
});
