import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { freePorts } from '#testing/free-ports.js';
import { until } from '#testing/until.js';
import { loadConfiguration } from '../config/load-configuration.js';
import { type RunningApplication, startApplication } from './start-application.js';
import { readWorkflowFiles } from './workflow-files.js';

describe('startApplication', () => {
  let database: TestDatabase;
  let dataDir: string;
  let running: RunningApplication | undefined;

  beforeAll(async () => {
    // Empty but for the schemas: the application brings its own tables.
    database = await createTestDatabase();
    dataDir = await mkdtemp(path.join(tmpdir(), 'otr-start-'));
  });

  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const start = async (env: Record<string, string> = {}): Promise<string[]> => {
    const told: string[] = [];
    const configuration = loadConfiguration({
      PORT: '0',
      OTR_GRPC_PORT: 'off',
      DATABASE_URL: database.url,
      OTR_DATA_DIR: dataDir,
      OTR_DEMO: 'off',
      ...env,
    });
    running = await startApplication(configuration, {
      version: '1.2.3',
      onProgress: (line) => told.push(line),
      onError: (error) => told.push(String(error)),
    });
    return told;
  };

  const pathways = async (): Promise<{ id: string; version: number }[]> => {
    const { url, demo } = running as RunningApplication;
    const authorization = `Basic ${Buffer.from(`${demo.username}:${demo.password}`).toString('base64')}`;
    const response = await fetch(`${url}api/care/pathways`, { headers: { authorization } });
    return ((await response.json()) as { items: { id: string; version: number }[] }).items;
  };

  it('should migrate, deploy the pathways, open the door, and be the same after a restart', async () => {
    // when
    const first = await start();
    const deployed = await pathways();
    const password = running?.demo.password;
    await running?.close();
    const again = await start();
    // then
    expect(first).toEqual(['Bringing the database up to date …', 'Deploying the pathways …']);
    expect(deployed.map(({ id }) => id)).toContain('otr-journey');
    expect(again).toEqual(['Deploying the pathways …']);
    expect(await pathways()).toEqual(deployed);
    expect(deployed.every(({ version }) => version === 1)).toBe(true);
    expect(running?.demo.password).toBe(password);
  });

  it('should keep a pathway that was redrawn on the running server over a restart', async () => {
    // given
    await start();
    const { url, demo } = running as RunningApplication;
    const file = (await readWorkflowFiles()).find(({ name }) => name === 'otr-daily-scan.bpmn');
    const body = new FormData();
    const redrawn = file?.content.replace('name="Daily scan"', 'name="Morning scan"') ?? '';
    body.append('resources', new Blob([redrawn]), 'otr-daily-scan.bpmn');
    const authorization = `Basic ${Buffer.from(`${demo.username}:${demo.password}`).toString('base64')}`;
    await fetch(`${url}v2/deployments`, { method: 'POST', headers: { authorization }, body });
    await running?.close();
    // when
    await start();
    // then
    expect(await pathways()).toContainEqual(expect.objectContaining({ id: 'otr-daily-scan', version: 2 }));
    // the tests after this one find it as it was
    await (running as RunningApplication).close();
    running = undefined;
    await database.drop();
    database = await createTestDatabase();
  });

  it('should keep the password that it made up for its owner alone, and take one that is given', async () => {
    // given
    await start();
    const file = path.join(dataDir, 'demo-password');
    const kept = running?.demo.password;
    await running?.close();
    // when
    await start({ OTR_DEMO_PASSWORD: 'given by the starter' });
    // then
    expect((await readFile(file, 'utf8')).trim()).toBe(kept);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(running?.demo.password).toBe('given by the starter');
    expect((await pathways()).length).toBeGreaterThan(0);
  });

  it('should close nobody out who is connected for good', async () => {
    // given
    await start();
    const { url, demo } = running as RunningApplication;
    const authorization = `Basic ${Buffer.from(`${demo.username}:${demo.password}`).toString('base64')}`;
    const waiting = fetch(`${url}v2/jobs/activation`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'nothing', timeout: 1_000, maxJobsToActivate: 1, requestTimeout: 60_000 }),
    });
    await pathways();
    // when
    await running?.close();
    running = undefined;
    // then
    expect(await (await waiting).json()).toEqual({ jobs: [] });
  });

  it('should deploy to a cluster that is away at the start as soon as it is there', async () => {
    // given
    const grpcPort = String((await freePorts(1))[0]);
    const own = await createTestDatabase();
    const shared = { OTR_DEMO_PASSWORD: 'both-have-this-one' };
    const cluster = {
      ENGINE: 'zeebe',
      DATABASE_URL: own.url,
      ZEEBE_ADDRESS: `127.0.0.1:${grpcPort}`,
      // Deploying needs the gateway alone.
      ZEEBE_REST_ADDRESS: 'http://127.0.0.1:9',
      ZEEBE_CREDENTIALS: `demo:${shared.OTR_DEMO_PASSWORD}`,
      ZEEBE_FEED_PORT: '0',
      ZEEBE_FEED_CREDENTIALS: 'otr-test-start:nobody-has-this-one',
    };
    const told = await start({ ...shared, ...cluster });
    const waiting = running as RunningApplication;
    try {
      expect(told.at(-1)).toBe('The Zeebe cluster cannot be reached: the pages say so until it is there …');
      // when
      await start({ ...shared, OTR_GRPC_PORT: grpcPort });
      // then
      await until('the pathways to be deployed', () => told.at(-1) === 'The pathways are deployed.');
      expect(told.slice(-2)).toEqual(['Deploying the pathways …', 'The pathways are deployed.']);
    } finally {
      await waiting.close();
      await own.drop();
    }
  });

  describe('where it cannot', () => {
    let other: Server;

    beforeEach(async () => {
      other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    });

    afterEach(() => new Promise((resolve) => other.close(resolve)));

    it('should say that the port is taken before anything is done', async () => {
      // given
      const { port } = other.address() as { port: number };
      // when / then
      await expect(
        start({ PORT: String(port), DATABASE_URL: 'postgres://nobody@192.0.2.1/none' }),
      ).rejects.toMatchObject({
        name: 'StartupError',
        message: expect.stringContaining(`127.0.0.1:${port}`),
      });
    });

    it.each([
      ['postgres://otr@127.0.0.1:9/otr', 'nothing answers there'],
      ['postgres://otr@nowhere.invalid/otr', 'its host name has no address'],
    ])('should say why the database %s cannot be used', async (url, reason) => {
      // when / then
      await expect(start({ DATABASE_URL: url })).rejects.toMatchObject({
        name: 'StartupError',
        message: `Expected to use the database that DATABASE_URL names, but ${reason}`,
      });
    });
  });
});
