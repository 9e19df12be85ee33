import { readFile } from 'node:fs/promises';
import createClientOf88 from '@camunda8/orchestration-cluster-api';
import createClientOf89 from 'orchestration-cluster-api-9';
import { TestServer } from './support/test-server.js';

type Client = ReturnType<typeof createClientOf88>;
type CreateClient = typeof createClientOf88;

const AT_ONCE = { consistency: { waitUpToMs: 0 } };
const FILES = ['order.bpmn', 'parcel.bpmn', 'shipping.dmn', 'check-order.form'];

const file = async (name: string, change: (text: string) => string = (text) => text): Promise<File> =>
  new File([change(await readFile(new URL(`files/${name}`, import.meta.url), 'utf8'))], name);

/** What the client throws for a problem. */
const problem = (status: number) => expect.objectContaining({ status });

/** Unmodified clients of both lines, which check strictly what they send and what they get. */
describe.each([
  { line: '8.8', base: '/8.8', create: createClientOf88 },
  { line: '8.9', base: '', create: createClientOf89 as unknown as CreateClient },
])('a strict client of $line', ({ line, base, create }) => {
  let server: TestServer;
  let client: Client;

  const connect = (validation: string): Client =>
    create({
      config: {
        CAMUNDA_REST_ADDRESS: server.url + base,
        CAMUNDA_AUTH_STRATEGY: 'BASIC',
        CAMUNDA_BASIC_AUTH_USERNAME: server.credentials.username,
        CAMUNDA_BASIC_AUTH_PASSWORD: server.credentials.password,
        CAMUNDA_SDK_VALIDATION: validation,
        CAMUNDA_SDK_LOG_LEVEL: 'silent',
      },
    });

  beforeAll(async () => {
    server = await TestServer.start({ v2: { longPollMs: 1_000 } });
    client = connect('req:strict,res:strict');
  });

  afterAll(async () => {
    client.stopAllWorkers();
    await server.stop();
  });

  const start = async (processDefinitionId: string, variables: Record<string, unknown>): Promise<string> =>
    (await client.createProcessInstance({ processDefinitionId, variables } as never)).processInstanceKey;

  const jobOf = async (processInstanceKey: string) => {
    const { jobs } = await client.activateJobs({
      type: 'charge',
      worker: 'till',
      maxJobsToActivate: 10,
      timeout: 60_000 as never,
      requestTimeout: -1 as never,
    });
    const job = jobs.find((each) => each.processInstanceKey === processInstanceKey);
    if (job === undefined) throw new Error('Expected a job, but there is none');
    return job;
  };

  /** An order that has been charged: its task waits. */
  const chargedOrder = async (orderId: string): Promise<{ processInstanceKey: string; userTaskKey: string }> => {
    const processInstanceKey = await start('order', { orderId });
    await (await jobOf(processInstanceKey)).complete({ charged: 1200 } as never);
    const { items } = await client.searchUserTasks({ filter: { processInstanceKey } } as never, AT_ONCE);
    return { processInstanceKey, userTaskKey: items[0]?.userTaskKey as string };
  };

  it('should find the server ready, and itself known', async () => {
    // when
    const topology = await client.getTopology();
    const me = await client.getAuthentication();
    await client.getStatus();
    // then
    expect(topology.gatewayVersion).toMatch(new RegExp(`^${line}`));
    expect(topology.brokers[0]?.partitions).toEqual([{ partitionId: 1, role: 'leader', health: 'healthy' }]);
    expect(me.username).toBe('conformance');
  });

  it('should deploy files, once, and a changed one as a new version', async () => {
    // when
    const first = await client.createDeployment({ resources: await Promise.all(FILES.map((name) => file(name))) });
    const same = await client.createDeployment({ resources: [await file('order.bpmn')] });
    const changed = await client.createDeployment({
      resources: [await file('parcel.bpmn', (text) => text.replace('Parcel arrived', 'It arrived'))],
    });
    // then
    expect(first.processes.map(({ processDefinitionId }) => processDefinitionId)).toEqual(['order', 'parcel']);
    expect(first.decisions[0]).toMatchObject({ decisionDefinitionId: 'shipping', version: 1 });
    expect(first.decisionRequirements[0]).toMatchObject({ decisionRequirementsId: 'shipping-requirements' });
    expect(first.forms[0]).toMatchObject({ formId: 'check-order', version: 1, resourceName: 'check-order.form' });
    expect(same.processes[0]?.processDefinitionKey).toBe(first.processes[0]?.processDefinitionKey);
    expect(changed.processes[0]?.processDefinitionVersion).toBe(2);
  });

  it('should refuse a diagram that cannot be run, as a typed error', async () => {
    // when / then
    const broken = await file('order.bpmn', (text) => text.replace('sourceRef="charge"', 'sourceRef="nowhere"'));
    await expect(client.createDeployment({ resources: [broken] })).rejects.toEqual(problem(400));
  });

  it('should read what is deployed', async () => {
    // when
    const { items } = await client.searchProcessDefinitions(
      {
        filter: { processDefinitionId: { $like: '*' }, isLatestVersion: true },
        sort: [{ field: 'processDefinitionId' }],
      } as never,
      AT_ONCE,
    );
    const [order, parcel] = items ?? [];
    const processDefinitionKey = order?.processDefinitionKey as never;
    const one = await client.getProcessDefinition({ processDefinitionKey }, AT_ONCE);
    const xml = await client.getProcessDefinitionXml({ processDefinitionKey }, AT_ONCE);
    const resource = await client.getResource({ resourceKey: processDefinitionKey });
    const content = await client.getResourceContent({ resourceKey: processDefinitionKey });
    // then
    expect(parcel).toMatchObject({ processDefinitionId: 'parcel', version: 2, name: 'Parcel' });
    expect(one).toEqual(order);
    expect(xml).toContain('<bpmn:process id="order"');
    expect(content).toBe(xml);
    expect(resource).toMatchObject({ resourceName: 'order.bpmn', resourceId: 'order' });
    // A strict client refuses every answer that says there is none.
    expect((await server.ask('GET', `/v2/process-definitions/${processDefinitionKey}/form`)).status).toBe(204);
  });

  it('should start by id, by key and by version -1, and wait for the end', async () => {
    // given
    const variables = { orderId: 'start' };
    // when
    const byId = await client.createProcessInstance({ processDefinitionId: 'order', variables } as never);
    const latest = await client.createProcessInstance({
      processDefinitionId: 'parcel',
      processDefinitionVersion: -1,
      variables,
      tags: ['test:start'],
    } as never);
    const byKey = await client.createProcessInstance({
      processDefinitionKey: byId.processDefinitionKey,
      variables,
    } as never);
    const awaited = client.createProcessInstance({
      processDefinitionId: 'order',
      awaitCompletion: true,
      requestTimeout: 60_000,
      fetchVariables: ['orderId'],
      variables: { orderId: 'awaited' },
    } as never);
    // then
    expect(byKey.processDefinitionKey).toBe(byId.processDefinitionKey);
    expect(latest).toMatchObject({ processDefinitionVersion: 2, tags: ['test:start'], variables: {} });
    const worker = client.createJobWorker({
      jobType: 'charge',
      maxParallelJobs: 10,
      jobTimeoutMs: 60_000,
      jobHandler: (job) => job.error({ errorCode: 'DECLINED' } as never),
    });
    expect((await awaited).variables).toEqual({ orderId: 'awaited' });
    await worker.stopGracefully();
  });

  it('should page through cases by offset and by cursor', async () => {
    // given
    for (let n = 0; n < 5; n += 1) await start('parcel', { orderId: `page-${n}` });
    const sort = [{ field: 'startDate', order: 'DESC' }];
    // One that checks what it sends strictly leaves cursors out, whatever the server.
    const pager = connect('req:none,res:strict');
    const search = async (page: Record<string, unknown>) =>
      pager.searchProcessInstances({ filter: { processDefinitionId: 'parcel' }, sort, page } as never, AT_ONCE);
    // when
    const all = await search({ from: 0, limit: 100 });
    const offset = await search({ from: 2, limit: 2 });
    const first = await search({ from: 0, limit: 2 });
    const second = await search({ after: first.page.endCursor, limit: 2 });
    const back = await search({ before: second.page.startCursor, limit: 2 });
    // then
    const keys = all.items.map(({ processInstanceKey }) => processInstanceKey);
    expect(second.items.map(({ processInstanceKey }) => processInstanceKey)).toEqual(keys.slice(2, 4));
    expect(offset.items).toEqual(second.items);
    expect(back.items).toEqual(first.items);
    expect(Number(all.page.totalItems)).toBe(keys.length);
  });

  it('should find cases by state, tag, variable and alternatives', async () => {
    // given
    const processInstanceKey = await start('parcel', { orderId: 'by-variable', weight: 12 });
    const count = async (filter: Record<string, unknown>): Promise<number> =>
      (await client.searchProcessInstances({ filter } as never, AT_ONCE)).items.length;
    // when / then
    expect(await count({ variables: [{ name: 'orderId', value: '"by-variable"' }] })).toBe(1);
    expect(await count({ processInstanceKey, state: 'ACTIVE', hasIncident: false })).toBe(1);
    expect(await count({ processInstanceKey, $or: [{ state: 'COMPLETED' }, { state: { $in: ['ACTIVE'] } }] })).toBe(1);
    expect(await count({ processInstanceKey, state: { $neq: 'ACTIVE' } })).toBe(0);
    expect(await count({ tags: ['test:start'] })).toBe(1);
    const one = await client.getProcessInstance({ processInstanceKey: processInstanceKey as never }, AT_ONCE);
    expect(one).toMatchObject({ processDefinitionName: 'Parcel', state: 'ACTIVE', processDefinitionVersion: 2 });
  });

  it('should cancel a case, once', async () => {
    // given
    const processInstanceKey = (await start('parcel', { orderId: 'cancelled' })) as never;
    // when
    await client.cancelProcessInstance({ processInstanceKey });
    // then
    const one = await client.getProcessInstance({ processInstanceKey }, AT_ONCE);
    expect(one.state).toBe('TERMINATED');
    await expect(client.cancelProcessInstance({ processInstanceKey })).rejects.toEqual(problem(404));
  });

  it('should go on with a case by another version, from where it is mapped', async () => {
    // given
    const definition = { processDefinitionId: 'parcel', processDefinitionVersion: 1 };
    const variables = { orderId: 'migrated' };
    const { processInstanceKey } = await client.createProcessInstance({ ...definition, variables } as never);
    const filter = { processDefinitionId: 'parcel', isLatestVersion: true };
    const { items } = await client.searchProcessDefinitions({ filter } as never, AT_ONCE);
    const targetProcessDefinitionKey = items?.[0]?.processDefinitionKey as string;
    const migrate = (mappingInstructions: object[], key = processInstanceKey as string) =>
      client.migrateProcessInstance({
        ...{ processInstanceKey: key, targetProcessDefinitionKey, mappingInstructions },
      } as never);
    const mapped = [{ sourceElementId: 'arrival', targetElementId: 'arrival' }];
    // when
    await expect(migrate([{ sourceElementId: 'arrival', targetElementId: 'closing' }])).rejects.toEqual(problem(409));
    await expect(migrate([{ sourceElementId: 'nowhere', targetElementId: 'arrival' }])).rejects.toEqual(problem(400));
    await expect(migrate(mapped, '2251799813999999')).rejects.toEqual(problem(404));
    await migrate(mapped);
    // then
    const one = await client.getProcessInstance({ processInstanceKey: processInstanceKey as never }, AT_ONCE);
    expect(one).toMatchObject({ processDefinitionVersion: 2, processDefinitionKey: targetProcessDefinitionKey });
    const message = { name: 'Parcel.Arrived', correlationKey: 'migrated' };
    expect((await client.correlateMessage(message as never)).processInstanceKey).toBe(processInstanceKey);
    await client.cancelProcessInstance({ processInstanceKey: processInstanceKey as never });
  });

  it('should take, fail, lengthen and complete jobs', async () => {
    // given
    const processInstanceKey = await start('order', { orderId: 'jobs', other: true });
    const job = await jobOf(processInstanceKey);
    expect(job).toMatchObject({
      type: 'charge',
      worker: 'till',
      retries: 3,
      customHeaders: { currency: 'GBP' },
      variables: { orderId: 'jobs', other: true },
      processDefinitionId: 'order',
      elementId: 'charge',
    });
    // when
    await client.updateJob({ jobKey: job.jobKey, changeset: { timeout: 120_000, retries: 5 } } as never);
    await client.failJob({ jobKey: job.jobKey, retries: 2, errorMessage: 'The till is jammed' } as never);
    const { items } = await client.searchJobs({ filter: { jobKey: job.jobKey } } as never, AT_ONCE);
    const again = await jobOf(processInstanceKey);
    await again.complete({} as never);
    // then
    expect(items[0]).toMatchObject({ retries: 2, errorMessage: 'The till is jammed', hasFailedWithRetriesLeft: true });
    expect(again.jobKey).toBe(job.jobKey);
    await expect(client.completeJob({ jobKey: job.jobKey })).rejects.toEqual(problem(404));
  });

  it('should catch the error of a job as it is drawn', async () => {
    // given
    const processInstanceKey = await start('order', { orderId: 'declined' });
    const job = await jobOf(processInstanceKey);
    // when
    await client.throwJobError({ jobKey: job.jobKey, errorCode: 'DECLINED', errorMessage: 'No money' } as never);
    // then
    const { items = [] } = await client.searchElementInstances(
      { filter: { processInstanceKey }, sort: [{ field: 'elementId' }] } as never,
      AT_ONCE,
    );
    expect(items.map(({ elementId, state }) => [elementId, state])).toEqual([
      ['charge', 'TERMINATED'],
      ['declined', 'COMPLETED'],
      ['order', 'COMPLETED'],
      ['ordered', 'COMPLETED'],
      ['refused', 'COMPLETED'],
    ]);
    expect(items[0]).toMatchObject({ type: 'SERVICE_TASK', elementName: 'Charge the card', hasIncident: false });
    const elementInstanceKey = items[0]?.elementInstanceKey as never;
    expect(await client.getElementInstance({ elementInstanceKey }, AT_ONCE)).toEqual(items[0]);
  });

  it('should work jobs by a worker, one poll a wait', async () => {
    // given
    const polls: string[] = [];
    server.app.getHttpServer().on('request', ({ url }: { url: string }) => polls.push(url));
    const done = new Promise<void>((resolve) => {
      client.createJobWorker({
        jobType: 'charge',
        workerName: 'idle',
        maxParallelJobs: 1,
        jobTimeoutMs: 60_000,
        // Longer than anything takes here: what is waited for again is not counted.
        pollTimeoutMs: 60_000,
        jobHandler: async (job) => {
          const receipt = await job.complete({ by: 'worker' } as never);
          resolve();
          return receipt;
        },
      });
    });
    // when
    const processInstanceKey = await start('order', { orderId: 'worker' });
    await done;
    client.stopAllWorkers();
    // then
    const { items } = await client.searchVariables(
      { filter: { processInstanceKey, name: 'by', value: '"worker"' } } as never,
      AT_ONCE,
    );
    expect(items).toHaveLength(1);
    // One that found the job, one that was waiting for the next.
    expect(polls.filter((url) => url.endsWith('/jobs/activation')).length).toBeLessThanOrEqual(2);
  });

  it('should show, change, assign and complete a user task', async () => {
    // given
    const { processInstanceKey, userTaskKey } = await chargedOrder('tasks');
    const key = { userTaskKey: userTaskKey as never };
    // when
    await client.updateUserTask({
      ...key,
      changeset: { dueDate: '2031-05-01T11:00:00Z', candidateUsers: ['jo'], priority: 80 },
    } as never);
    await client.assignUserTask({ ...key, assignee: 'mo' } as never);
    const task = await client.getUserTask(key, AT_ONCE);
    // then
    expect(task).toMatchObject({
      name: 'Check the order',
      state: 'CREATED',
      assignee: 'mo',
      elementId: 'check',
      candidateGroups: ['clerks'],
      candidateUsers: ['jo'],
      processDefinitionId: 'order',
      processName: 'Order',
      processInstanceKey,
      dueDate: '2031-05-01T11:00:00.000Z',
      priority: 80,
    });
    await expect(client.assignUserTask({ ...key, assignee: 'jo', allowOverride: false } as never)).rejects.toEqual(
      problem(409),
    );
    await client.unassignUserTask(key);
    await client.completeUserTask({ ...key, variables: { isRight: true } } as never);
    expect(await client.getUserTask(key, AT_ONCE)).toMatchObject({ state: 'COMPLETED' });
    await expect(client.completeUserTask(key as never)).rejects.toEqual(problem(404));
    const one = await client.getProcessInstance({ processInstanceKey: processInstanceKey as never }, AT_ONCE);
    expect(one.state).toBe('COMPLETED');
  });

  it('should find tasks by group, due date and variables', async () => {
    // given
    const { processInstanceKey, userTaskKey } = await chargedOrder('find');
    const count = async (filter: Record<string, unknown>): Promise<number> => {
      const query = { filter: { processInstanceKey, ...filter }, sort: [{ field: 'priority', order: 'DESC' }] };
      return (await client.searchUserTasks(query as never, AT_ONCE)).items.length;
    };
    // when / then
    expect(await count({ candidateGroup: 'clerks', state: 'CREATED' })).toBe(1);
    expect(await count({ candidateGroup: { $in: ['others'] } })).toBe(0);
    expect(await count({ assignee: { $exists: false }, priority: { $gte: 60 } })).toBe(1);
    expect(await count({ dueDate: { $exists: true } })).toBe(0);
    expect(await count({ processInstanceVariables: [{ name: 'orderId', value: { $like: '"fi*"' } }] })).toBe(1);
    expect(await count({ localVariables: [{ name: 'checked', value: '"find"' }] })).toBe(1);
    const form = await client.getUserTaskForm({ userTaskKey: userTaskKey as never }, AT_ONCE);
    const schema = (form as { schema: unknown }).schema;
    expect(form).toMatchObject({ formId: 'check-order', formKey: expect.stringMatching(/^\d+$/) });
    expect(typeof schema === 'string' ? JSON.parse(schema) : schema).toMatchObject({ id: 'check-order' });
  });

  it('should read and set variables, scope by scope', async () => {
    // given
    const { processInstanceKey, userTaskKey } = await chargedOrder('variables');
    const task = await client.getUserTask({ userTaskKey: userTaskKey as never }, AT_ONCE);
    const elementInstanceKey = task.elementInstanceKey as never;
    await client.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey,
      variables: { long: 'x'.repeat(9_000), note: 'case' },
    } as never);
    await client.createElementInstanceVariables({
      elementInstanceKey,
      variables: { note: 'task' },
      local: true,
    } as never);
    // when
    const seen = await client.searchUserTaskVariables(
      { userTaskKey: userTaskKey as never, sort: [{ field: 'name' }] } as never,
      AT_ONCE,
    );
    const [long] = (await client.searchVariables({ filter: { processInstanceKey, name: 'long' } } as never, AT_ONCE))
      .items;
    const whole = await client.getVariable({ variableKey: long?.variableKey as never }, AT_ONCE);
    // then
    expect(seen.items.map(({ name, scopeKey }) => [name, scopeKey === processInstanceKey ? 'case' : 'task'])).toEqual([
      ['charged', 'case'],
      ['checked', 'task'],
      ['long', 'case'],
      ['note', 'case'],
      ['note', 'task'],
      ['orderId', 'case'],
    ]);
    expect(long).toMatchObject({ isTruncated: true });
    expect(long?.value).toHaveLength(8_191);
    expect(JSON.parse(whole.value)).toBe('x'.repeat(9_000));
    const nearest = await server.ask('POST', `/v2/user-tasks/${userTaskKey}/effective-variables/search`, {});
    expect(nearest.body.items.filter((item: { name: string }) => item.name === 'note')).toMatchObject([
      { value: '"task"' },
    ]);
  });

  it('should change where a case stands', async () => {
    // given
    const processInstanceKey = (await start('parcel', { orderId: `moved-${line}` })) as never;
    const search = { filter: { processInstanceKey, type: 'INTERMEDIATE_CATCH_EVENT' }, sort: [{ field: 'startDate' }] };
    const { items } = await client.searchElementInstances(search as never, AT_ONCE);
    const arrival = items?.[0]?.elementInstanceKey;
    // when
    await client.modifyProcessInstance({
      processInstanceKey,
      activateInstructions: [{ elementId: 'closing', variableInstructions: [{ variables: { weight: 3 } }] }],
      terminateInstructions: [{ elementInstanceKey: arrival }],
    } as never);
    // then
    const { items: now } = await client.searchElementInstances(search as never, AT_ONCE);
    expect(now?.map(({ elementId, state }) => [elementId, state])).toEqual([
      ['arrival', 'TERMINATED'],
      ['closing', 'ACTIVE'],
    ]);
    const nobody = { processInstanceKey: '2251799999999999', terminateInstructions: [] } as never;
    await expect(client.modifyProcessInstance(nobody)).rejects.toEqual(problem(404));
    const nowhere = { processInstanceKey, activateInstructions: [{ elementId: 'nobody-drew-this' }] } as never;
    await expect(client.modifyProcessInstance(nowhere)).rejects.toEqual(problem(400));
    await client.broadcastSignal({ signalName: 'Shop.Closed' } as never);
    expect((await client.getProcessInstance({ processInstanceKey }, AT_ONCE)).state).toBe('COMPLETED');
  });

  it('should publish, correlate and signal', async () => {
    // given
    const message = { name: 'Parcel.Arrived', variables: { weight: 3 } };
    const processInstanceKey = (await start('parcel', { orderId: `message-${line}` })) as never;
    // when
    const published = await client.publishMessage({
      ...message,
      correlationKey: `early-${line}`,
      timeToLive: 60_000,
      messageId: 'once',
    } as never);
    const early = await start('parcel', { orderId: `early-${line}` });
    const correlated = await client.correlateMessage({ ...message, correlationKey: `message-${line}` } as never);
    // then
    expect(published.messageKey).toMatch(/^\d+$/);
    expect(correlated.processInstanceKey).toBe(processInstanceKey);
    await expect(client.correlateMessage({ ...message, correlationKey: 'nobody' } as never)).rejects.toEqual(
      problem(404),
    );
    await client.publishMessage({ ...message, correlationKey: 'waits', timeToLive: 60_000, messageId: 'm' } as never);
    await expect(
      client.publishMessage({ ...message, correlationKey: 'waits', timeToLive: 60_000, messageId: 'm' } as never),
    ).rejects.toEqual(problem(409));
    const signal = await client.broadcastSignal({ signalName: 'Shop.Closed' } as never);
    expect(signal.signalKey).toMatch(/^\d+$/);
    for (const key of [processInstanceKey, early as never]) {
      expect((await client.getProcessInstance({ processInstanceKey: key }, AT_ONCE)).state).toBe('COMPLETED');
    }
  });

  it('should find an incident, and let go on what is mended', async () => {
    // given
    const processInstanceKey = await start('parcel', { orderId: 'stuck' });
    await client.correlateMessage({ name: 'Parcel.Arrived', correlationKey: 'stuck' } as never);
    await client.broadcastSignal({ signalName: 'Shop.Closed' } as never);
    const find = async () =>
      (await client.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' } } as never, AT_ONCE)).items ?? [];
    const [incident] = await find();
    const incidentKey = incident?.incidentKey as never;
    // when
    const one = await client.getProcessInstance({ processInstanceKey: processInstanceKey as never }, AT_ONCE);
    await client.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey,
      variables: { weight: 12 },
    } as never);
    await client.resolveIncident({ incidentKey } as never);
    // then
    expect(incident).toMatchObject({ elementId: 'large', processDefinitionId: 'parcel', state: 'ACTIVE' });
    expect(one.hasIncident).toBe(true);
    expect(await find()).toEqual([]);
    expect(await client.getIncident({ incidentKey }, AT_ONCE)).toMatchObject({ state: 'RESOLVED' });
    await expect(client.resolveIncident({ incidentKey } as never)).rejects.toEqual(problem(404));
  });

  it('should evaluate decisions', async () => {
    // when
    const { items } = await client.searchDecisionDefinitions({} as never, AT_ONCE);
    const decisionDefinitionKey = items?.[0]?.decisionDefinitionKey as never;
    const xml = await client.getDecisionDefinitionXml({ decisionDefinitionKey }, AT_ONCE);
    // then
    expect(items?.[0]).toMatchObject({ decisionDefinitionId: 'shipping', version: 1, name: 'How to ship' });
    expect(xml).toContain('<decision id="shipping"');
    if (line === '8.8') return; // it wants the id of a decision that failed, also where none did
    const result = await client.evaluateDecision({
      decisionDefinitionId: 'shipping',
      variables: { weight: 12 },
    } as never);
    expect(result).toMatchObject({ output: '"van"', failedDecisionDefinitionId: null });
    expect(result.evaluatedDecisions[0]?.matchedRules?.[0]).toMatchObject({ ruleId: 'heavy', ruleIndex: 2 });
  });

  it('should take a deployed file away', async () => {
    // given
    const { forms } = await client.createDeployment({
      resources: [await file('check-order.form', (text) => text.replaceAll('check-order', 'spare'))],
    });
    const resourceKey = forms[0]?.formKey as never;
    // when
    await client.deleteResource({ resourceKey } as never);
    // then
    await expect(client.getResource({ resourceKey })).rejects.toEqual(problem(404));
    await expect(client.deleteResource({ resourceKey } as never)).rejects.toEqual(problem(404));
  });
});
