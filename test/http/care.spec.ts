import { AccountService } from '#access/account/account.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { LISTEN } from './support/listen.js';
import { type Answer, TestServer } from './support/test-server.js';

describe('the door to /api/care', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
  });

  afterAll(() => server.stop());

  const post = (path: string, body: unknown, headers = {}) => server.ask('POST', `/api/care${path}`, body, headers);
  const get = (path: string) => server.ask('GET', `/api/care${path}`);

  const register = async (person: Record<string, unknown> = {}): Promise<string> => {
    const { body } = await post('/people', {
      ownerAgency: 'tcc',
      givenName: 'Bernadette',
      familyName: 'Quill',
      ...person,
    });
    return body.id;
  };

  const referral = (personId: string) => ({
    channel: 'phone',
    referrerKind: 'self',
    personId,
    whatHappened: 'The boiler has been cold since Tuesday.',
    ownerAgency: 'tcc',
  });

  /** The open task of a contact, when the workers have done what comes before it. */
  const taskOf = async (contactId: string) => {
    await server.engine.quiescent();
    const { body } = await get('/tasks?limit=200');
    const task = body.items.find((each: { about: { contactId: string } }) => each.about.contactId === contactId);
    if (task === undefined) throw new Error(`Expected a task about ${contactId}, but there is none`);
    return task;
  };

  const isProblem = (answer: Answer, status: number, title: string): void => {
    expect(answer.body).toMatchObject({ status, title });
    expect(answer.status).toBe(status);
  };

  describe('people', () => {
    it('should put a person on record, change and find the person', async () => {
      // given
      const id = await register({ birthDate: '1951-03-04', nhsNumber: '999 000 0000' });
      // when
      const changed = await server.ask('PATCH', `/api/care/people/${id}`, { phone: '0161 496 0000' });
      // then
      expect(changed.body).toMatchObject({ id, phone: '0161 496 0000', nhsNumberStatus: 'invalid' });
      expect((await get(`/people/${id}`)).body).toEqual(changed.body);
      expect(Object.keys(changed.body)).not.toContain('familyNameKey');
    });

    it('should find records that may be the same human being', async () => {
      // given
      const details = { familyName: 'Thistlewood', birthDate: '1949-11-30', givenName: 'Agnes' };
      const [one, other] = [await register(details), await register(details)];
      // when
      const { body } = await get(`/people/${one}/duplicates`);
      // then
      expect(body.candidates).toMatchObject([{ personId: other, score: expect.any(Number) }]);
    });

    it.each<[unknown, string]>([
      [{ ownerAgency: 'tcc', favouriteColour: 'green' }, 'favouriteColour'],
      [{ ownerAgency: 'tcc', birthDate: 'long ago' }, 'birthDate'],
      [{}, 'ownerAgency'],
    ])('should name what is wrong with %j', async (body, field) => {
      // when
      const answer = await post('/people', body);
      // then
      isProblem(answer, 400, 'INVALID_ARGUMENT');
      expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    });

    it('should know nothing of somebody who is not there', async () => {
      // when / then
      isProblem(await get('/people/nobody'), 404, 'NOT_FOUND');
    });
  });

  describe('contacts and tasks', () => {
    it('should start the pathway with codes alone, and show the task with whom it is about and why it is there', async () => {
      // given
      const personId = await register();
      // when
      const contact = await post('/contacts', referral(personId));
      const listed = await taskOf(contact.body.id);
      const { body: task } = await get(`/tasks/${listed.key}`);
      // then
      expect(contact.status).toBe(201);
      expect(listed).toMatchObject({
        name: expect.any(String),
        processId: 'otr-first-contact',
        assignee: null,
        about: { contactId: contact.body.id, episodeId: null, people: [{ id: personId, name: 'Bernadette Quill' }] },
      });
      expect(listed.dueAt).toMatch(/^\d{4}-.*Z$/);
      expect(task).toMatchObject({ isOpen: true, form: { formId: 'p01-listen' }, variables: { personId } });
      expect(task.why).toMatch(/\w{3}/);
      expect(task.form.schema.components.length).toBeGreaterThan(0);
      expect(JSON.stringify(task.variables)).not.toMatch(/boiler|Bernadette/);
    });

    it('should keep the whole form on record, and give the process its part alone', async () => {
      // given
      const { body: contact } = await post('/contacts', referral(await register()));
      const { key } = await taskOf(contact.id);
      const [worker, colleague] = (await get('/workers?role=front-door')).body.items;
      // when
      expect((await post(`/tasks/${key}/assignment`, { workerId: worker.id })).status).toBe(204);
      isProblem(await post(`/tasks/${key}/assignment`, { workerId: colleague.id }), 409, 'INVALID_STATE');
      expect((await get(`/tasks/${key}`)).body).toMatchObject({ assignee: worker.id, assigneeName: worker.name });
      const completed = await post(`/tasks/${key}/completion`, { workerId: worker.id, values: LISTEN });
      // then
      expect(completed.status).toBe(204);
      const entry = await server.app.get(TaskEntryService, { strict: false }).get(key);
      expect(entry).toMatchObject({ values: LISTEN, workerId: worker.id, formId: 'p01-listen', contactId: contact.id });
      const heard = await server.app.get(ContactService, { strict: false }).get(contact.id);
      expect(heard).toMatchObject({ listenedBy: worker.id, mainReason: 'housing', whatHappened: LISTEN.whatHappened });
      const variables = await server.ask('POST', '/v2/variables/search', {
        filter: {
          name: { $in: ['mainReason', 'preferredName', 'whatHappened'] },
          processInstanceKey: await instanceOf(key),
        },
      });
      const found = variables.body.items.map(({ name, value }: Record<string, string>) => [name, value]);
      expect([...new Set(found.map(String))]).toEqual(['mainReason,"housing"']);
      const rows = await server.database.dataSource.query("SELECT * FROM engine.variable WHERE value LIKE '%boiler%'");
      expect(rows).toEqual([]);
      isProblem(await post(`/tasks/${key}/completion`, { workerId: worker.id, values: LISTEN }), 409, 'INVALID_STATE');
    });

    it('should say for each answer what is not right', async () => {
      // given
      const { body: contact } = await post('/contacts', referral(await register()));
      const { key } = await taskOf(contact.id);
      const [worker] = (await get('/workers?role=front-door')).body.items;
      const { preferredName: _left, ...values } = { ...LISTEN, risk: 'enormous', unknown: 1 };
      // when
      const answer = await post(`/tasks/${key}/completion`, { workerId: worker.id, values });
      // then
      isProblem(answer, 422, 'FORM_INVALID');
      expect(answer.body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
        'preferredName',
        'risk',
        'unknown',
      ]);
      expect((await get(`/tasks/${key}`)).body.isOpen).toBe(true);
    });

    it('should take the same request once, and tell a reused key apart', async () => {
      // given
      const personId = await register();
      const headers = { 'idempotency-key': 'web-form-7' };
      // when
      const first = await post('/contacts', referral(personId), headers);
      const again = await post('/contacts', referral(personId), headers);
      const other = await post('/contacts', { ...referral(personId), crisis: true }, headers);
      // then
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      isProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED');
      const { body } = await server.ask('POST', '/v2/process-instances/search', {
        filter: {
          variables: [{ name: 'contactId', value: JSON.stringify(first.body.id) }],
          processDefinitionId: 'otr-first-contact',
        },
      });
      expect(body.items).toHaveLength(1);
    });

    it('should page through open tasks, and refuse pages that are too large', async () => {
      // given
      await server.engine.quiescent();
      // when
      const seen: string[] = [];
      for (let after = ''; ; ) {
        const { body } = await get(`/tasks?limit=2&order=age${after}`);
        seen.push(...body.items.map((task: { key: string }) => task.key));
        if (body.page.next === null) break;
        after = `&after=${encodeURIComponent(body.page.next)}`;
      }
      // then
      const all = (await get('/tasks?limit=200&order=age')).body.items.map((task: { key: string }) => task.key);
      expect(all.length).toBeGreaterThan(2);
      expect(seen).toEqual(all);
      isProblem(await get('/tasks?limit=201'), 422, 'PAGE_TOO_LARGE');
      isProblem(await get('/tasks?limit=many'), 400, 'INVALID_ARGUMENT');
      isProblem(await get('/tasks?colour=red'), 400, 'INVALID_ARGUMENT');
    });

    it('should hide restricted records from all whom the restriction does not name', async () => {
      // given
      const personId = await register({ familyName: 'Hidden' });
      const { body: contact } = await post('/contacts', referral(personId));
      const { key } = await taskOf(contact.id);
      await server.app.get(RestrictionService, { strict: false }).restrict({
        subjectId: personId,
        groups: ['safeguarding-lead'],
        reason: 'danger',
        by: 'front-door',
      });
      // when
      const hidden = [
        await get(`/people/${personId}`),
        await get(`/contacts/${contact.id}`),
        await get(`/tasks/${key}`),
      ];
      // then
      for (const answer of hidden) isProblem(answer, 404, 'NOT_FOUND');
      const listed = (await get('/tasks?limit=200')).body.items;
      expect(listed.map((task: { key: string }) => task.key)).not.toContain(key);
      const password = 'named by the restriction';
      await server.app
        .get(AccountService, { strict: false })
        .put({ username: 'lead', password, groups: ['safeguarding-lead'] });
      const authorization = `Basic ${Buffer.from(`lead:${password}`).toString('base64')}`;
      expect((await server.ask('GET', `/api/care/tasks/${key}`, undefined, { authorization })).status).toBe(200);
    });

    const instanceOf = async (key: string): Promise<string> =>
      (await server.ask('GET', `/v2/user-tasks/${key}`)).body.processInstanceKey;
  });

  describe('agreements', () => {
    it('should take an agreement back at once, and let the pathway know', async () => {
      // given
      const personId = await register();
      const { body: agreement } = await post('/agreements', {
        personId,
        status: 'given',
        askedBy: 'worker',
        ownerAgency: 'tcc',
        choices: [{ agency: 'tht', topic: 'housing', answer: 'yes' }],
      });
      // when
      const { body: withdrawn } = await post(`/agreements/${agreement.id}/withdrawal`, { withdrawnBy: 'the person' });
      // then
      expect(agreement).toMatchObject({
        status: 'given',
        withdrawnAt: null,
        choices: [{ agency: 'tht', answer: 'yes' }],
      });
      expect(withdrawn.withdrawnAt).toMatch(/Z$/);
      await server.engine.quiescent();
      const { body } = await server.ask('POST', '/v2/process-instances/search', {
        filter: {
          processDefinitionId: 'otr-agreement',
          variables: [{ name: 'agreementId', value: JSON.stringify(agreement.id) }],
        },
      });
      expect(body.items).toHaveLength(1);
      expect((await get(`/people/${personId}/agreement`)).body.withdrawnBy).toBe('the person');
    });
  });

  describe('places, partners, directory and blockages', () => {
    it('should list what the seed brought', async () => {
      // when
      const [localities, organisations, workers, services] = await Promise.all([
        get('/localities'),
        get('/organisations'),
        get('/workers?organisationId=gmp'),
        get('/directory?free=true&unassuredToo=true&limit=5'),
      ]);
      // then
      expect(localities.body.items).toHaveLength(4);
      expect(localities.body.items[0]).toMatchObject({ id: 'north', wards: [{ localityId: 'north' }, {}, {}, {}] });
      expect(organisations.body.items.map(({ id }: { id: string }) => id)).toContain('gmp');
      expect(workers.body.items.every((each: { organisationId: string }) => each.organisationId === 'gmp')).toBe(true);
      expect(workers.body.items.length).toBeGreaterThan(0);
      const [service] = services.body.items;
      expect((await get(`/directory/${service.id}`)).body).toMatchObject({ id: service.id, free: true });
      expect((await get(`/organisations/gmp`)).body).toMatchObject({ id: 'gmp' });
      expect((await get(`/workers/${workers.body.items[0].id}`)).body).toEqual(workers.body.items[0]);
    });

    it('should raise and resolve a blockage', async () => {
      // when
      const { body: raised, status } = await post('/blockages', { type: 'rule in the way', description: 'Form 7b' });
      const { body: resolved } = await post(`/blockages/${raised.id}/resolution`, {
        resolution: 'Struck out',
        hoursLost: 2,
      });
      // then
      expect(status).toBe(201);
      expect(resolved).toMatchObject({ id: raised.id, status: 'resolved', resolution: 'Struck out', hoursLost: 2 });
      expect((await get('/blockages?status=resolved')).body.items).toContainEqual(resolved);
    });
  });

  it.each(['/tasks', '/episodes', '/people/1', '/organisations'])('should ask who calls %s', async (path) => {
    // when / then
    expect((await fetch(`${server.url}/api/care${path}`)).status).toBe(401);
  });
});
