import { readFile } from 'node:fs/promises';
import { Camunda8 } from '@camunda8/sdk';
import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { TestServer } from '../http/support/test-server.js';

type Client = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

const WAIT_MS = 60_000;

describe("Camunda's own SDK at the gRPC door", () => {
  let server: TestServer;
  let port: number;
  let client: Client;

  const connect = ({ username, password }: TestServer['credentials']): Client =>
    new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${port}`,
      CAMUNDA_SECURE_CONNECTION: false,
      CAMUNDA_AUTH_STRATEGY: 'BASIC',
      CAMUNDA_BASIC_AUTH_USERNAME: username,
      CAMUNDA_BASIC_AUTH_PASSWORD: password,
      CAMUNDA_LOG_LEVEL: 'none',
      zeebeGrpcSettings: { ZEEBE_CLIENT_RETRY: false },
    } as never).getZeebeGrpcApiClient();

  beforeAll(async () => {
    server = await TestServer.start();
    port = await server.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
    client = connect(server.credentials);
    const name = 'contract.bpmn';
    await client.deployResource({ name, process: await readFile(new URL(`files/${name}`, import.meta.url)) });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('should see one broker that leads its partition', async () => {
    // when
    const { brokers, partitionsCount } = await client.topology();
    // then
    expect(partitionsCount).toBe(1);
    expect(brokers[0]?.partitions).toMatchObject([{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }]);
  });

  it('should have its jobs pushed over a stream, and see the result', async () => {
    // given
    const stream = await client.streamJobs({
      type: 'contract-work',
      worker: 'streamed',
      timeout: 60_000,
      tenantIds: [],
      fetchVariables: [],
      taskHandler: (job) => job.complete({ by: 'stream' } as never),
    });
    // when
    const { variables } = await client.createProcessInstanceWithResult({
      bpmnProcessId: 'contract',
      variables: { n: 1 },
      requestTimeout: WAIT_MS,
    });
    // then
    expect(variables).toMatchObject({ n: 1, by: 'stream' });
    stream.close();
  });

  it('should change where a case stands, and be told what cannot be', async () => {
    // given
    const { processInstanceKey } = await client.createProcessInstance({ bpmnProcessId: 'contract', variables: {} });
    const [job] = await client.activateJobs({
      ...{ type: 'contract-work', worker: 'once', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: WAIT_MS },
    });
    const moveTo = (elementId: string) =>
      client.modifyProcessInstance({
        processInstanceKey,
        activateInstructions: [{ elementId, ancestorElementInstanceKey: '-1', variableInstructions: [] }],
        terminateInstructions: [{ elementInstanceKey: job?.elementInstanceKey ?? '' }],
      });
    // when
    await expect(moveTo('nobody-drew-this')).rejects.toMatchObject({
      code: 3,
      details: expect.stringContaining('nobody-drew-this'),
    });
    await moveTo('end');
    // then
    await expect(moveTo('end')).rejects.toMatchObject({
      code: 5,
      details: expect.stringContaining(processInstanceKey),
    });
    const asked = client.migrateProcessInstance({
      processInstanceKey,
      migrationPlan: { targetProcessDefinitionKey: '2', mappingInstructions: [] },
    });
    await expect(asked).rejects.toMatchObject({ code: 5, details: expect.stringContaining(processInstanceKey) });
  });

  it('should be refused without the right password', async () => {
    // given
    const stranger = connect({ username: 'stranger', password: 'not-the-password' });
    // when / then
    await expect(stranger.topology()).rejects.toMatchObject({ code: 16 });
    await stranger.close();
  });
});
