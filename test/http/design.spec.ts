import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AccountService } from '#access/account/account.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { neverDeployed } from '#server/startup/never-deployed.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { type Answer, TestServer } from './support/test-server.js';

const REASON = 'Workers asked for it in the huddle.';
const PATHWAY = 'otr-connect';

describe('the door to /api/design', () => {
  let server: TestServer;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
    for (const [username, displayName] of [
      ['dana', 'Dana Design'],
      ['mo', 'Mo Model'],
    ] as const) {
      const password = randomBytes(12).toString('hex');
      await server.app.get(AccountService).put({ username, password, displayName, roles: ['designer'], groups: [] });
      people[username] = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    }
  });

  afterAll(() => server.stop());

  const as = (who: string) => ({ authorization: people[who] as string });
  const get = (path: string, who = 'dana') => server.ask('GET', `/api/design${path}`, undefined, as(who));
  const post = (path: string, body: unknown = {}, who = 'dana') =>
    server.ask('POST', `/api/design${path}`, body, as(who));
  const put = (path: string, body: unknown, who = 'dana') => server.ask('PUT', `/api/design${path}`, body, as(who));
  const remove = (path: string) => server.ask('DELETE', `/api/design${path}`, undefined, as('dana'));

  const isProblem = (answer: Answer, status: number, title: string): void => {
    expect(answer.body).toMatchObject({ status, title });
    expect(answer.status).toBe(status);
  };

  const diagramOf = (files: { kind: string; name: string; content: string }[]) => {
    const diagram = files.find(({ kind }) => kind === 'bpmn');
    if (diagram === undefined) throw new Error('Expected a diagram among the files, but there is none');
    return diagram;
  };

  const start = async (): Promise<{ key: string; version: number }> => {
    const { processInstanceKey, version } = await server.engine.createProcessInstance({
      bpmnProcessId: PATHWAY,
      variables: {
        episodeId: 'episode-1',
        personId: 'person-1',
        need: 'company',
        forWhom: 'person',
        triedServiceIds: [],
      },
    });
    await server.engine.quiescent();
    return { key: processInstanceKey, version };
  };

  const versionOf = async (key: string): Promise<number> => {
    const { body } = await server.ask('GET', `/v2/process-instances/${key}`);
    return body.processDefinitionVersion;
  };

  /** Opens a draft, changes its diagram, and saves. */
  const draftWith = async (change: (xml: string) => string): Promise<{ revision: number; name: string }> => {
    const { body: draft } = await post('/drafts', { from: 'live', pathwayId: PATHWAY });
    const { name, content } = diagramOf(draft.files);
    const { body: saved } = await put(`/drafts/${PATHWAY}`, {
      revision: draft.revision,
      files: [{ name, content: change(content) }],
    });
    return { revision: saved.revision, name: draft.name };
  };

  const renamedStep = (xml: string): string => xml.replace(/(<bpmn:userTask id="[^"]+" name=")/, '$1Please: ');

  it('should be closed to those who are no designers', async () => {
    // when
    const answer = await server.ask('GET', '/api/design/pathways');
    // then
    isProblem(answer, 403, 'FORBIDDEN');
  });

  it('should list pathways with as many people as the search finds', async () => {
    // given
    await start();
    // when
    const { body } = await get('/pathways');
    const names = await get('/pathways?numbers=false');
    // then
    const line = body.items.find(({ id }: { id: string }) => id === PATHWAY);
    const { body: found } = await server.ask('POST', '/v2/process-instances/search', {
      filter: { processDefinitionId: PATHWAY, state: 'ACTIVE' },
    });
    expect(line).toMatchObject({ live: { version: 1 }, draft: null, blockagesOpen: 0 });
    expect(line.runningTotal).toBe(found.page.totalItems);
    expect(line.runningTotal).toBeGreaterThan(0);
    expect(names.body.items.map(({ id }: { id: string }) => id)).toEqual(
      body.items.map(({ id }: { id: string }) => id),
    );
    expect(names.body.items[0].runningTotal).toBeNull();
  });

  it('should find nothing wrong with any pathway as it is drawn', async () => {
    // given
    const { body } = await get('/pathways?numbers=false');
    const errors: unknown[] = [];
    // when
    for (const { id } of body.items) {
      await post('/drafts', { from: 'live', pathwayId: id });
      const { body: linted } = await post(`/drafts/${id}/lint`);
      errors.push(...linted.problems.filter(({ severity }: { severity: string }) => severity === 'error'));
      await remove(`/drafts/${id}`);
    }
    // then
    expect(errors).toEqual([]);
  });

  it('should give new people the new version, and leave those on their way on theirs', async () => {
    // given
    const before = await start();
    const { revision, name } = await draftWith(renamedStep);
    // when
    const { status, body } = await post(`/drafts/${PATHWAY}/deploy`, { revision, reason: REASON, confirmation: name });
    const after = await start();
    // then
    expect([status, body.version]).toEqual([200, before.version + 1]);
    expect(body.staying).toContainEqual({ version: before.version, count: expect.any(Number) });
    expect([await versionOf(before.key), after.version]).toEqual([before.version, body.version]);
    const { body: pathway } = await get(`/pathways/${PATHWAY}`);
    expect(pathway.draft).toBeNull();
    expect(pathway.versions[0]).toMatchObject({
      version: body.version,
      by: 'Dana Design',
      reason: REASON,
      kind: 'deployed',
      isLive: true,
    });
  });

  it('should go back to a version as a new one, with its files and the reason', async () => {
    // given
    const { body: first } = await get(`/pathways/${PATHWAY}/versions/1/files`);
    const before = await start();
    // when
    const { body: rehearsed } = await get(`/pathways/${PATHWAY}/roll-back?toVersion=1`);
    const { body: pathwayBefore } = await get(`/pathways/${PATHWAY}`);
    const { status, body } = await post(
      `/pathways/${PATHWAY}/roll-back`,
      { toVersion: 1, reason: 'The step was clearer before.', confirmation: pathwayBefore.name },
      'mo',
    );
    const after = await start();
    // then
    expect(rehearsed).toMatchObject({ canDeploy: true, becomesVersion: body.version, files: body.files });
    expect([status, body.version]).toEqual([200, before.version + 1]);
    expect([await versionOf(before.key), after.version]).toEqual([before.version, body.version]);
    const { body: now } = await get(`/pathways/${PATHWAY}/versions/live/files`);
    expect(diagramOf(now.files).content).toEqual(diagramOf(first.files).content);
    const { body: pathway } = await get(`/pathways/${PATHWAY}`);
    expect(pathway.versions[0]).toMatchObject({ by: 'Mo Model', kind: 'rolled back', fromVersion: 1 });
  });

  it('should tell who saved, and when, where two edit at once', async () => {
    // given
    const { body: draft } = await post('/drafts', { from: 'live', pathwayId: PATHWAY });
    const { name, content } = diagramOf(draft.files);
    const change = { revision: draft.revision, files: [{ name, content: renamedStep(content) }] };
    await put(`/drafts/${PATHWAY}`, change, 'mo');
    // when
    const answer = await put(`/drafts/${PATHWAY}`, { ...change, files: [{ name, content }] });
    // then
    isProblem(answer, 409, 'CONFLICT');
    expect(answer.body.detail).toMatch(/^Mo Model saved this draft \w+ \d+ \w+ \d\d:\d\d, after you opened it\.$/);
    const { body: kept } = await get(`/drafts/${PATHWAY}`);
    expect(diagramOf(kept.files).content).toEqual(renamedStep(content));
    await remove(`/drafts/${PATHWAY}`);
  });

  it('should refuse a drawing with an error, name the element, and deploy nothing', async () => {
    // given
    const { body: before } = await get(`/pathways/${PATHWAY}`);
    const { revision, name } = await draftWith((xml) => xml.replace(/<zeebe:assignmentDefinition[^>]*\/>/, ''));
    // when
    const answer = await post(`/drafts/${PATHWAY}/deploy`, { revision, reason: REASON, confirmation: name });
    // then
    isProblem(answer, 422, 'DRAWING_REFUSED');
    expect(answer.body.errors).toEqual([
      { field: expect.stringMatching(/^ut-/), message: expect.stringContaining('Nobody is named to do it') },
    ]);
    const { body: after } = await get(`/pathways/${PATHWAY}`);
    expect(after.versions).toEqual(before.versions);
    expect(after.draft.revision).toBe(revision);
    await remove(`/drafts/${PATHWAY}`);
  });

  it('should say what differs between a version and the draft', async () => {
    // given
    await draftWith(renamedStep);
    // when
    const { body } = await get(`/compare?pathwayId=${PATHWAY}&left=live&right=draft`);
    // then
    expect(body.changes).toEqual([
      {
        kind: 'changed',
        elementId: expect.stringMatching(/^ut-/),
        sentence: expect.stringMatching(/^Step “.+” is now called “Please: .+”\.$/),
        file: 'otr-connect.bpmn',
      },
    ]);
    expect([body.left.label, body.right.label]).toEqual([expect.stringMatching(/^Version \d+, live$/), 'Draft']);
    await remove(`/drafts/${PATHWAY}`);
  });

  it('should say beforehand what a release does, and do nothing', async () => {
    // given
    const { version } = await start();
    const { revision } = await draftWith(renamedStep);
    // when
    const { body } = await post(`/drafts/${PATHWAY}/rehearsal`);
    // then
    expect(body).toMatchObject({
      canDeploy: true,
      becomesVersion: version + 1,
      files: ['otr-connect.bpmn'],
      alsoUsedBy: [],
    });
    expect(body.staying).toContainEqual({ version, count: expect.any(Number) });
    expect(body.changes).toHaveLength(1);
    const { body: after } = await get(`/pathways/${PATHWAY}`);
    expect([after.liveVersion, after.draft.revision]).toEqual([version, revision]);
    await remove(`/drafts/${PATHWAY}`);
  });

  it('should make a new version where only a form changes, so that people before and after can be told apart', async () => {
    // given
    const { body: draft } = await post('/drafts', { pathwayId: PATHWAY });
    const form = draft.files.find(({ kind }: { kind: string }) => kind === 'form');
    const content = form.content.replace(/"label": "([^"]+)"/, '"label": "Please: $1"');
    const { body: saved } = await put(`/drafts/${PATHWAY}`, {
      revision: draft.revision,
      files: [{ name: form.name, content }],
    });
    // when
    const { body } = await post(`/drafts/${PATHWAY}/deploy`, {
      revision: saved.revision,
      reason: REASON,
      confirmation: draft.name,
    });
    // then
    expect(body).toMatchObject({ version: draft.basedOn + 1, files: expect.arrayContaining([form.name]) });
    const compared = await get(`/compare?pathwayId=${PATHWAY}&left=${draft.basedOn}&right=${body.version}`);
    expect(compared.body.changes.map(({ file }: { file: string }) => file)).toEqual([form.name]);
  });

  it('should refuse a draft that was begun before another version went live', async () => {
    // given
    const { revision, name } = await draftWith(renamedStep);
    const { body: back } = await post(
      `/pathways/${PATHWAY}/roll-back`,
      { toVersion: 1, reason: 'Back first.', confirmation: name },
      'mo',
    );
    const request = { revision, reason: REASON, confirmation: name };
    // when
    const refused = await post(`/drafts/${PATHWAY}/deploy`, request);
    const seen = await post(`/drafts/${PATHWAY}/deploy`, { ...request, over: back.version });
    // then
    isProblem(refused, 409, 'CONFLICT');
    expect(refused.body.detail).toMatch(/^Version \d+ was deployed .+ by Mo Model, after this draft was begun/);
    expect([seen.status, seen.body.version]).toEqual([200, back.version + 1]);
  });

  it('should take a former version up again, with the forms that it had', async () => {
    // given
    const { body: draft } = await post('/drafts', { pathwayId: PATHWAY, version: 1 });
    // when
    const { status, body } = await post(`/drafts/${PATHWAY}/deploy`, {
      revision: draft.revision,
      reason: REASON,
      confirmation: draft.name,
    });
    // then
    expect([status, body.version]).toEqual([200, draft.basedOn + 1]);
    const compared = await get(`/compare?pathwayId=${PATHWAY}&left=1&right=live`);
    expect(compared.body.changes).toEqual([]);
  });

  it('should keep what was redrawn live when the application starts again', async () => {
    // given
    const { body: before } = await get(`/pathways/${PATHWAY}`);
    // when
    const files = await neverDeployed(server.app.get(DataSource), await readWorkflowFiles());
    // then
    expect(before.liveVersion).toBeGreaterThan(1);
    expect(files).toEqual([]);
  });

  it('should begin a pathway from scratch, as a copy, and from a file', async () => {
    // when
    const scratch = await post('/drafts', { from: 'scratch', name: 'Look in on a neighbour' });
    const copy = await post('/drafts', { from: 'duplicate', pathwayId: 'otr-info-request', name: 'Ask two agencies' });
    const { name, content } = diagramOf(scratch.body.files);
    const imported = await post('/drafts', {
      from: 'import',
      files: [{ name, content: content.replaceAll('look-in-on-a-neighbour', 'look-in') }],
    });
    const broken = await post('/drafts', { from: 'import', files: [{ name, content: content.slice(0, 500) }] });
    // then
    expect(scratch.body).toMatchObject({ pathwayId: 'look-in-on-a-neighbour', basedOn: null, revision: 1 });
    expect(copy.body).toMatchObject({ pathwayId: 'ask-two-agencies', name: 'Ask two agencies', basedOn: null });
    expect(imported.body).toMatchObject({ pathwayId: 'look-in', name: 'Look in on a neighbour' });
    isProblem(broken, 400, 'INVALID_ARGUMENT');
    const { body: linted } = await post('/drafts/ask-two-agencies/lint');
    expect(linted.problems).toContainEqual(
      expect.objectContaining({ rule: 'otr/shared-start', severity: 'warning', elementId: 'start-asked' }),
    );
    const { body: list } = await get('/pathways');
    expect(list.items).toContainEqual(
      expect.objectContaining({ id: 'look-in-on-a-neighbour', live: null, runningTotal: 0 }),
    );
  });

  it('should tell what pathways are built from, and nothing of people', async () => {
    // when
    const [types, groups, calendars, forms, decisions] = await Promise.all(
      ['job-types', 'groups', 'calendars', 'forms', 'decisions'].map((what) => get(`/${what}`)),
    );
    // then
    expect(types?.body.items).toContainEqual({
      type: 'notify-person',
      name: 'Tell the person',
      description: expect.stringContaining('template'),
    });
    expect(types?.body.items.filter(({ description }: { description: unknown }) => description === null)).toEqual([]);
    expect(groups?.body.items).toContainEqual(
      expect.objectContaining({ id: 'triage', name: 'Triage', value: 'triage' }),
    );
    expect(calendars?.body.items).toHaveLength(3);
    expect(forms?.body.items).toContainEqual(
      expect.objectContaining({ id: 'p17-reply', pathways: [{ id: 'otr-info-request', name: 'Ask one agency' }] }),
    );
    expect(decisions?.body.items).toContainEqual(
      expect.objectContaining({ id: 'd2-urgency', name: 'How urgent is it' }),
    );
  });
});
