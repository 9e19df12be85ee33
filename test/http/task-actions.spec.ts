import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { LawfulBasisService } from '#care/lawful-basis/lawful-basis.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { SharingLogService } from '#care/sharing/sharing-log.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from './support/test-server.js';

const NEEDED = 'Is the tenancy at risk, and since when?';
const ANSWER = 'Rent is paid until the end of May.';

/** What the work place does where a task cannot be done yet, or not at all. */
describe('asking at a task, and saying that it cannot be done', () => {
  let server: TestServer;
  let ana: string;
  let ben: string;
  let housing: string;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.beginOnTuesday();
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
    const workers = await sql(`SELECT id FROM care.worker WHERE 'front-door' = ANY(roles) ORDER BY id LIMIT 2`);
    [ana = '', ben = ''] = workers.map(({ id }) => id as string);
    await sql(`UPDATE care.worker SET roles = roles || '{edt,shift-lead}' WHERE id = ANY($1)`, [[ana, ben]]);
    housing = (await sql(`SELECT id FROM care.worker WHERE organisation_id = 'tht' ORDER BY id LIMIT 1`))[0]
      ?.id as string;
  });

  afterAll(() => server.stop());

  const sql = (statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    server.database.dataSource.query(statement, values);
  const of = <T>(service: new (...args: never[]) => T): T => server.app.get(service, { strict: false });

  const as = (workerId: string) => ({
    get: (path: string) => server.ask('GET', `/api/work${path}${path.includes('?') ? '&' : '?'}workerId=${workerId}`),
    post: (path: string, body: object = {}, headers = {}) =>
      server.ask('POST', `/api/work${path}`, { workerId, ...body }, headers),
  });

  let people = 0;
  /** A contact about somebody with a case of his or her own, and the task "Listen" about it. */
  const arrive = async (more: { agreed?: string[]; referrer?: object } = {}) => {
    people += 1;
    const { body: person } = await server.ask('POST', '/api/care/people', {
      ...{ ownerAgency: 'tcc', givenName: 'Imogen', familyName: `Marsh-${people}` },
    });
    const { body: contact } = await server.ask('POST', '/api/care/contacts', {
      ...{ channel: 'phone', referrerKind: 'self', personId: person.id, ownerAgency: 'tcc', ...more.referrer },
    });
    const episode = await of(EpisodeService).open({
      ...{ id: `case-${people}`, stage: 'triage', personId: person.id, contactId: contact.id, ownerAgency: 'tcc' },
    });
    await server.engine.quiescent();
    const [task] = await sql(
      `SELECT t.user_task_key::text AS key, t.process_instance_key::text AS instance
        FROM engine.user_task t JOIN engine.variable v ON v.scope_key = t.process_instance_key
        WHERE v.name = 'contactId' AND v.value = $1 AND t.completion_time IS NULL`,
      [JSON.stringify(contact.id)],
    );
    const { key, instance } = task as { key: string; instance: string };
    await server.engine.setVariables({ scopeKey: instance, variables: { episodeId: episode.id } });
    await server.engine.quiescent();
    if (more.agreed !== undefined) {
      await of(AgreementService).store({
        ...{ personId: person.id, episodeId: episode.id, status: 'given', askedBy: ana, ownerAgency: 'tcc' },
        choices: more.agreed.map((agency) => ({ agency, topic: 'working-together', answer: 'yes' })),
      });
    }
    return { key, personId: person.id as string, episodeId: episode.id, contactId: contact.id as string };
  };

  const ask = (key: string, more: object = {}, headers = {}, who = ana) =>
    as(who).post(
      `/tasks/${key}/questions`,
      { to: 'agency tht', needed: NEEDED, purpose: 'to-make-the-plan', ...more },
      headers,
    );
  const titles = async (episodeId: string, who: string): Promise<string[]> => {
    const { body } = await as(who).get(`/episodes/${episodeId}/timeline?limit=100`);
    return (body.items ?? []).map(({ title }: { title: string }) => title);
  };
  const listed = async (key: string, query = '', who = ana) => {
    const { body } = await as(who).get(`/tasks?tab=team&limit=200${query}`);
    return body.items.find((item: { key: string }) => item.key === key);
  };

  describe('where more is needed', () => {
    it('should ask an agency by the pathway of every question, and show its answer at the task', async () => {
      // given
      const { key, episodeId } = await arrive({ agreed: ['tht'] });
      const before = await listed(key);
      // when
      const { status, body } = await ask(key);
      await server.engine.quiescent();
      // then: the task is open, with its own limits, and says what it waits for
      expect(status).toBe(201);
      expect(body).toMatchObject({ byPhone: false, dueInWords: expect.stringMatching(/^by \d\d:\d\d/) });
      const item = await listed(key);
      expect(item.waitingFor).toMatch(/^Waiting for Trafford Housing Trust.* since \d\d:\d\d, due \d\d:\d\d/);
      expect({ ...item, waitingFor: null }).toEqual({ ...before, waitingFor: null });
      expect((await listed(key, '&waiting=yes')).key).toBe(key);
      expect(await listed(key, '&waiting=no')).toBeUndefined();
      expect((await as(ana).get('/tasks?tab=team&sort=waiting&limit=200')).body.items[0].waitingFor).not.toBeNull();
      const page = (await as(ana).get(`/episodes/${episodeId}`)).body;
      expect(page.waitingFor).toContainEqual(expect.objectContaining({ words: expect.stringMatching(/reply, asked/) }));
      // when: the agency finds the question in its list, with what is needed in words, and answers
      const [question] = (await as(housing).get('/tasks?tab=team&pathway=otr-info-request')).body.items;
      const asked = (await as(housing).get(`/tasks/${question.key}`)).body;
      expect(asked.why.because).toContain(`What is needed: ${NEEDED}`);
      await as(housing).post(`/tasks/${question.key}/completion`, {
        values: { known: 'yes', openWork: ANSWER },
      });
      await server.engine.quiescent();
      // then
      const { questions } = (await as(ana).get(`/tasks/${key}`)).body;
      expect(questions).toMatchObject([{ state: 'answered', needed: NEEDED, answer: expect.stringContaining(ANSWER) }]);
      expect((await listed(key)).waitingFor).toBeNull();
      expect(await titles(episodeId, ana)).toEqual(
        expect.arrayContaining([expect.stringMatching(/Housing.* was asked$/), expect.stringMatching(/answered$/)]),
      );
      expect(await sql('SELECT * FROM engine.variable WHERE value LIKE $1', [`%${NEEDED}%`])).toEqual([]);
    });

    it('should ask once, however often the same request comes', async () => {
      // given
      const { key, episodeId } = await arrive({ agreed: ['tht'] });
      // when
      const headers = { 'idempotency-key': 'asked-once' };
      const [one, again] = [await ask(key, {}, headers), await ask(key, {}, headers)];
      await server.engine.quiescent();
      // then
      expect(again.body.id).toBe(one.body.id);
      expect(await sql('SELECT id FROM care.info_request WHERE episode_id = $1', [episodeId])).toHaveLength(1);
    });

    it('should refuse in words what was not agreed, and never where somebody is in danger', async () => {
      // given
      const { key, personId } = await arrive({ agreed: ['gmp'] });
      // when
      const refused = await ask(key);
      // then
      expect(refused.status).toBe(422);
      expect(refused.body.detail).toMatch(/has not said yet whether Trafford Housing Trust.* may know/);
      expect(await of(SharingLogService).ofPerson(personId)).toMatchObject([{ act: 'refused', agency: 'tht' }]);
      expect((await as(ana).get(`/tasks/${key}`)).body.questions).toEqual([]);
      // when
      const asked = await ask(key, { isDanger: true, purpose: 'to-keep-somebody-safe' });
      await server.engine.quiescent();
      // then
      expect(asked.status).toBe(201);
      expect(await of(LawfulBasisService).overridingOf(personId)).toMatchObject([
        { ground: 'vital', sharedWith: ['tht'], recordedBy: ana },
      ]);
      expect((await as(ana).get(`/tasks/${key}`)).body.questions).toMatchObject([{ state: 'waiting' }]);
    });

    it('should leave a word for a colleague that says nothing of the person, and take the answer at the task', async () => {
      // given
      const { key, episodeId } = await arrive();
      const [recipient] = (await as(ana).get(`/tasks/${key}`)).body.fixedActions.recipients.filter(
        ({ kind }: { kind: string }) => kind === 'group',
      );
      // when
      const { body } = await ask(key, { to: recipient.value, limit: 'hub-hours' });
      // then
      const told = await of(NotificationService).ofEpisode(episodeId);
      expect(told).toMatchObject([{ recipientKind: 'group', channel: 'board', topic: 'information-needed' }]);
      expect(told[0]?.text).not.toMatch(/Imogen|Marsh|tenancy/);
      // when
      const answered = await as(ben).post(`/tasks/${key}/questions/${body.id}/answer`, { answer: ANSWER });
      // then
      expect(answered.status).toBe(200);
      expect((await as(ana).get(`/tasks/${key}`)).body.questions).toMatchObject([
        { state: 'answered', answer: ANSWER, canAnswer: false },
      ]);
    });

    it('should keep a question about what is restricted at its task', async () => {
      // given
      const { key, personId, episodeId } = await arrive({ agreed: ['tht'] });
      await of(RestrictionService).restrict({
        ...{ subjectId: episodeId, workerIds: [ana, housing], reason: 'test', by: ana },
      });
      // when
      const { body } = await ask(key, { isDanger: true });
      // then: by telephone
      expect(body.byPhone).toBe(true);
      expect(await sql('SELECT id FROM care.info_request WHERE person_id = $1', [personId])).toEqual([]);
      expect((await as(ben).get(`/tasks/${key}`)).status).toBe(404);
      expect((await ask(key, {}, {}, ben)).status).toBe(404);
      const lists = await Promise.all([as(ben).get('/tasks?tab=team&limit=200'), as(ben).get('/tasks?limit=200')]);
      expect(JSON.stringify(lists.map(({ body: list }) => list))).not.toContain(key);
    });
  });

  describe('where it cannot be done', () => {
    it('should give it back with the reason, and call those who can decide', async () => {
      // given
      const { key, episodeId } = await arrive();
      await as(ana).post(`/tasks/${key}/claim`);
      // when
      const { status, body } = await as(ana).post(`/tasks/${key}/cannot-do`, {
        ...{
          reason: 'not-enough-staff',
          words: 'Two are ill.',
          tried: 'Asked the late shift.',
          whoCould: 'agency:tht',
        },
      });
      await server.engine.quiescent();
      // then
      expect(status).toBe(201);
      expect(body).toMatchObject({
        item: { key, assignee: null, canClaim: true },
        askedOf: expect.stringContaining('Shift lead'),
      });
      const { why } = (await as(ben).get(`/tasks/${key}`)).body;
      expect(why.tried[0]).toMatch(
        /could not do it at \d\d:\d\d: Not enough staff or hours\. Two are ill\. Tried: Asked the late shift\. Could: Trafford Housing Trust/,
      );
      expect(await titles(episodeId, ana)).toContain('Could not be done: Listen');
      const { items } = (await as(ana).get(`/tasks?tab=team&pathway=otr-escalation&episodeId=${episodeId}`)).body;
      expect(items).toMatchObject([{ name: 'What is stuck?' }]);
      const stuck = (await as(ana).get(`/tasks/${items[0].key}`)).body.why.data;
      expect(stuck).toContainEqual(
        expect.objectContaining({ label: 'What is stuck', value: expect.stringContaining('“Listen” cannot be done') }),
      );
      expect(await sql("SELECT * FROM engine.variable WHERE value LIKE '%late shift%'")).toEqual([]);
      // the drawing goes on as it was
      expect(
        await sql('SELECT state FROM engine.user_task WHERE user_task_key = $1 AND completion_time IS NULL', [key]),
      ).toHaveLength(1);
    });

    it('should be said by who has it, with a reason, once', async () => {
      // given
      const { key } = await arrive();
      await as(ana).post(`/tasks/${key}/claim`);
      // then
      expect((await as(ben).post(`/tasks/${key}/cannot-do`, { reason: 'not-safe' })).status).toBe(409);
      expect((await as(ana).post(`/tasks/${key}/cannot-do`, { reason: 'other' })).status).toBe(400);
      expect((await as(ana).post(`/tasks/${key}/cannot-do`, {})).status).toBe(400);
      expect(await sql('SELECT id FROM work.cannot_do WHERE task_key = $1', [key])).toEqual([]);
      // when
      const headers = { 'idempotency-key': 'cannot-once' };
      const say = () => as(ana).post(`/tasks/${key}/cannot-do`, { reason: 'not-safe' }, headers);
      expect([(await say()).status, (await say()).status]).toEqual([201, 201]);
      // then
      expect(await sql('SELECT id FROM work.cannot_do WHERE task_key = $1', [key])).toHaveLength(1);
    });

    it('should tell nothing of a restricted case to those who decide but whom to ask', async () => {
      // given
      const { key, episodeId } = await arrive();
      await of(RestrictionService).restrict({
        ...{ subjectId: episodeId, workerIds: [ana], reason: 'test', by: ana },
      });
      // when
      const { status } = await as(ana).post(`/tasks/${key}/cannot-do`, {
        ...{ reason: 'not-safe', words: 'The brother waits outside.', tried: 'Two visits.' },
      });
      await server.engine.quiescent();
      // then
      expect(status).toBe(201);
      const { items } = (await as(ben).get('/tasks?tab=team&pathway=otr-escalation&limit=200')).body;
      const pages = await Promise.all(
        items.map(async (item: { key: string }) => (await as(ben).get(`/tasks/${item.key}`)).body),
      );
      const told = JSON.stringify(pages);
      expect(told).toContain('A task that is restricted cannot be done: Not safe for the worker.');
      expect(told).not.toMatch(/brother|Two visits/);
      expect(told).not.toContain(episodeId);
      expect((await as(ana).get(`/tasks/${key}`)).body.why.tried[0]).toContain('The brother waits outside.');
    });
  });

  describe('whatever is said at a task that is restricted', () => {
    it('should not be in the record of the case, and ask for help without a name', async () => {
      // given
      const { key, episodeId } = await arrive();
      const [task] = await sql(
        'SELECT process_instance_key::text AS instance FROM engine.user_task WHERE user_task_key = $1',
        [key],
      );
      await of(RestrictionService).restrict({
        ...{ subjectId: restrictedInstance(String(task?.instance)), workerIds: [ana], reason: 'test', by: ana },
      });
      // when
      const answers = [
        await as(ana).post(`/tasks/${key}/help`, { stuck: 'The brother waits outside.', needed: 'A second worker' }),
        await as(ana).post(`/tasks/${key}/blockages`, { type: 'other', description: 'The brother reads her letters.' }),
      ];
      await server.engine.quiescent();
      // then
      expect((await as(ana).get(`/tasks/${key}`)).body.fixedActions.isNameless).toBe(true);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      const logged = 'SELECT episode_id AS episode, contact_id AS contact FROM care.blockage WHERE description LIKE $1';
      expect(await sql(logged, ['The brother%'])).toEqual([
        { episode: null, contact: null },
        { episode: null, contact: null },
      ]);
      const { items } = (await as(ben).get('/tasks?tab=team&pathway=otr-escalation&limit=200')).body;
      const pages = await Promise.all(
        items.map(async (item: { key: string }) => (await as(ben).get(`/tasks/${item.key}`)).body),
      );
      const told = JSON.stringify(pages);
      expect(told).toContain('The brother waits outside.');
      expect(told).not.toContain(episodeId);
    });
  });
});
