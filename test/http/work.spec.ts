import { BlockageService } from '#care/blockage/blockage.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { LISTEN } from './support/listen.js';
import { TestServer } from './support/test-server.js';

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
    await server.beginOnTuesday();
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
  });

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
    expect(body.orderRule).toBe(
      'Red past closing time on top; then the most urgent first, then what is due first, then what has waited longest.',
    );
    expect(body.counts.team).toBe(body.items.length);
  });

  it('should let one of two workers have the task, and tell the other in words', async () => {
    // given
    const { key } = await taskOf(await arrive());
    // when
    const [one, other] = await Promise.all([as(ana).post(`/tasks/${key}/claim`), as(ben).post(`/tasks/${key}/claim`)]);
    // then
    expect([one.status, other.status].sort((a, b) => a - b)).toEqual([200, 409]);
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

  describe('about somebody', () => {
    let cara: string;
    let contactId: string;
    let episodeId: string;

    beforeAll(async () => {
      const { dataSource } = server.database;
      const [worker] = await dataSource.query(
        `SELECT id FROM care.worker WHERE organisation_id = 'pennine' AND NOT roles && '{front-door,edt,shift-lead}' ORDER BY id LIMIT 1`,
      );
      cara = worker.id;
      const started = await as(ana).post('/contacts', {
        person: { givenName: 'Rose', familyName: 'Ashdown', birthDate: '1950-02-03' },
        ...{ channel: 'phone', referrerKind: 'self', whatHappened: 'Fell twice this week.' },
      });
      expect(started.status).toBe(201);
      contactId = started.body.contactId;
      const done = await as(ana).post(`/tasks/${started.body.taskKey}/completion`, {
        values: { ...LISTEN, preferredName: 'Rose', fullName: 'Rose Ashdown' },
      });
      expect(done.status).toBe(200);
      await server.engine.quiescent();
      const { body } = await as(ana).get('/tasks?tab=team&q=ashdown');
      episodeId = body.items[0].episodeId;
    });

    it('should tell where somebody stands, and what happened in order', async () => {
      // when
      const page = await as(ana).get(`/episodes/${episodeId}`);
      const timeline = await as(ana).get(`/episodes/${episodeId}/timeline?order=asc&limit=200`);
      // then
      expect(page.body).toMatchObject({
        people: [{ name: 'Rose Ashdown' }],
        identity: { agreement: { state: 'given' } },
        stageName: 'Agreement',
        whereNow: {
          sentence: expect.stringContaining('Agreement: '),
          before: [{ name: 'Listen' }],
          current: [{ taskKey: expect.any(String), pathway: 'Agreement' }],
          mayFollow: expect.arrayContaining([expect.stringContaining('Who can decide?')]),
        },
      });
      const titles = timeline.body.items.map(({ title }: { title: string }) => title);
      const order = ['Contact by telephone', 'To do: Listen', 'Listen', 'Began with: Agreement', 'Agreement began'];
      expect(titles.filter((title: string) => order.includes(title))).toEqual(order);
      const [entry] = timeline.body.items.filter(({ kind }: { kind: string }) => kind === 'entry');
      expect(entry.text).toContain(LISTEN.whatHappened);
    });

    it('should say why a task is here: what made it, who sent it, what comes next', async () => {
      // given
      const [first] = (await as(ana).get(`/tasks?tab=team&episodeId=${episodeId}`)).body.items;
      // when
      const { why } = (await as(ana).get(`/tasks/${first.key}`)).body;
      // then
      expect(why.because).toEqual([
        'The pathway “Journey” asked for it, at its step “Agreement”.',
        'Which stage? Agreement.',
        'Is it a safeguarding route? No.',
        expect.stringMatching(/^It began with: “Contact accepted” at \d\d:\d\d\.$/),
        'First contact led here: triage.',
      ]);
      expect(why.data).toContainEqual({ label: 'Stage', value: 'Agreement', from: null, isRestricted: false });
      const { body } = await as(ana).get('/receivers');
      const me = (await as(ben).get('/receivers')).body.workers.find(({ id }: { id: string }) => id === ana);
      expect(why.sentBy).toContain(me.name);
      expect(body.workers.length).toBeGreaterThan(1);
      expect(why.nextSteps).toContainEqual('Who can decide? The person – then “Choices”');
      expect(why.nextSteps.filter((step: string) => why.next.includes(step))).toEqual([]);
      expect(why.version).toBe('Agreement, version 1');
    });

    it('should page a timeline without a gap, and filter it', async () => {
      // given
      const all = (await as(ana).get(`/episodes/${episodeId}/timeline?limit=200`)).body.items;
      // when
      const first = (await as(ana).get(`/episodes/${episodeId}/timeline?limit=3`)).body;
      const rest = (await as(ana).get(`/episodes/${episodeId}/timeline?limit=200&after=${first.next}`)).body;
      const stages = (await as(ana).get(`/episodes/${episodeId}/timeline?kind=stage`)).body.items;
      // then
      expect([...first.items, ...rest.items]).toEqual(all);
      expect(stages.map(({ kind }: { kind: string }) => kind)).toEqual(['stage']);
    });

    it('should tell of a restricted entry that it exists, and nothing of what it says', async () => {
      // given
      await server.app.get(TaskEntryService, { strict: false }).record({
        ...{ userTaskKey: '1', processId: 'otr-triage', elementId: 'ut-huddle', formId: 'p01-listen', episodeId },
        ...{
          workerId: 'worker-tht-01',
          agency: 'tht',
          restricted: true,
          values: { whatHappened: 'SECRET-RENT-ARREARS' },
        },
      });
      // when
      const { body, text } = await as(ana).get(`/episodes/${episodeId}/timeline`);
      // then
      expect(text).not.toContain('SECRET-RENT-ARREARS');
      const [entry] = body.items.filter(({ isRestricted }: { isRestricted: boolean }) => isRestricted);
      expect(entry).toMatchObject({ at: null, text: null, who: null });
      expect(entry.restrictedText).toMatch(/^1 entry by Trafford Housing Trust .*restricted$/);
      expect(JSON.stringify(entry)).not.toMatch(/huddle|worker-tht-01|userTaskKey/);
    });

    it('should keep an answer from the agencies that its author named', async () => {
      // given
      const requests = server.app.get(InfoRequestService, { strict: false });
      const { personId } = await server.app.get(EpisodeService, { strict: false }).get(episodeId);
      const asked = await requests.ask({
        ...{ episodeId, personId: personId ?? '', agency: 'tht', purpose: 'triage', topic: 'housing' },
        dueAt: '2030-01-01T10:00:00Z',
      });
      const waiting = (await as(ana).get(`/episodes/${episodeId}`)).body.waitingFor;
      await requests.storeReply(asked.id, {
        ...{
          channel: 'userTask',
          repliedBy: 'worker-tht-01',
          known: 'yes',
          openWork: 'Repairs in May',
          risks: 'SECRET-RISK',
        },
        redactions: [{ field: 'risks', reason: 'not ours to tell', hiddenFrom: [] }],
      });
      // when
      const { body, text } = await as(ana).get(`/episodes/${episodeId}/timeline?kind=reply`);
      // then
      expect(text).not.toContain('SECRET-RISK');
      expect(body.items[0].text).toContain('Open work: Repairs in May');
      expect(body.items[0].text).toMatch(/1 part of the answer by .* restricted/);
      expect(waiting.map(({ words }: { words: string }) => words)).toEqual([
        expect.stringMatching(/^Trafford Housing Trust .* reply, asked \d\d:\d\d, due /),
      ]);
      expect((await as(ana).get(`/episodes/${episodeId}`)).body.waitingFor).toEqual([]);
    });

    it('should know nothing for somebody who has nothing to do with the person', async () => {
      // when
      const page = await as(cara).get(`/episodes/${episodeId}`);
      const timeline = await as(cara).get(`/episodes/${episodeId}/timeline`);
      const found = await as(cara).get('/people/search?q=ashdown');
      const follow = await server.ask('PUT', `/api/work/following/${episodeId}?workerId=${cara}`);
      const listed = await as(cara).get('/tasks?tab=team&q=ashdown');
      // then
      expect([page.status, timeline.status, follow.status]).toEqual([404, 404, 404]);
      expect(found.body.items).toEqual([]);
      expect(listed.body).toMatchObject({ items: [], counts: { mine: 0, team: 0, following: 0 } });
      expect((await as(ana).get('/people/search?q=ashdown')).body.items).toMatchObject([
        { name: 'Rose Ashdown', episodeId },
      ]);
    });

    it('should follow somebody, and count as many tasks as it lists', async () => {
      // when
      await server.ask('PUT', `/api/work/following/${episodeId}?workerId=${ana}`);
      const { body } = await as(ana).get('/tasks?tab=following');
      // then
      expect(body.items.length).toBe(1);
      expect(body.items[0]).toMatchObject({ episodeId, isFollowed: true });
      expect(body.counts.following).toBe(1);
      expect((await as(ana).get('/following')).body.items).toEqual([{ episodeId, name: 'Rose Ashdown' }]);
      await as(ana).remove(`/following/${episodeId}`);
      expect((await as(ana).get('/tasks?tab=following')).body).toMatchObject({ items: [], counts: { following: 0 } });
    });

    it('should say of a task that the case was moved to it by hand', async () => {
      // given
      const [first] = (await as(ana).get(`/tasks?tab=team&episodeId=${episodeId}`)).body.items;
      const [{ processInstanceKey, elementInstanceKey, elementId }] = await server.database.dataSource.query(
        `SELECT process_instance_key::text AS "processInstanceKey", element_instance_key::text AS "elementInstanceKey",
          element_id AS "elementId" FROM engine.user_task WHERE user_task_key = $1::bigint`,
        [first.key],
      );
      // when
      const moved = await server.ask('POST', `/v2/process-instances/${processInstanceKey}/modification`, {
        activateInstructions: [{ elementId }],
        terminateInstructions: [{ elementInstanceKey }],
      });
      await server.engine.quiescent();
      // then
      expect(moved.status).toBe(204);
      const [next] = (await as(ana).get(`/tasks?tab=team&episodeId=${episodeId}`)).body.items;
      const { why, isOpen } = (await as(ana).get(`/tasks/${next.key}`)).body;
      expect(next.key).not.toBe(first.key);
      expect(isOpen).toBe(true);
      expect(why.because[0]).toMatch(/^The case was moved by hand to “.+” at \d\d:\d\d\.$/);
      const { items } = (await as(ana).get(`/episodes/${episodeId}/timeline?order=asc&limit=200`)).body;
      const titles = items.map(({ title }: { title: string }) => title);
      const begun = titles.findIndex((title: string) => title.startsWith('The case was moved by hand to “'));
      expect(titles.slice(begun + 1, begun + 3)).toEqual([
        expect.stringMatching(/^No longer needed: /),
        expect.stringMatching(/^To do: /),
      ]);
    });

    it('should offer who is on record already, with what speaks for it and the open case', async () => {
      // when
      const { body } = await as(ana).post('/contacts/duplicates', {
        ...{ name: 'Rosie Ashdown', birthDate: '1950-02-03', nhsNumber: '999 000 0001' },
      });
      // then
      expect(body.nhsNumber).toEqual({ isValid: false, words: expect.stringContaining('last digit') });
      expect(body.candidates).toMatchObject([
        { name: 'Rose Ashdown', reasons: expect.arrayContaining(['same birth date']), openEpisode: { id: episodeId } },
      ]);
    });

    it('should put a repeat contact to the open case, and listen first where there is danger', async () => {
      // given
      const again = { channel: 'phone', referrerKind: 'self', attachTo: episodeId, whatHappened: 'Called again.' };
      // when
      const calm = await as(ana).post('/contacts', { ...again, demandType: 'failure' });
      const danger = await as(ana).post('/contacts', { ...again, immediateDanger: true });
      // then
      expect(calm.body).toMatchObject({ episodeId, taskKey: null });
      expect(await server.app.get(ContactService, { strict: false }).get(calm.body.contactId)).toMatchObject({
        ...{ episodeId, demandType: 'failure', repeatOf: contactId },
      });
      expect(danger.body).toMatchObject({ episodeId: null, taskKey: expect.any(String) });
    });

    it('should make a task of a restricted case absent, in the list and in the count alike', async () => {
      // given
      const before = (await as(ana).get('/tasks?tab=team')).body.counts.team;
      const about = (await as(ana).get(`/tasks?tab=team&episodeId=${episodeId}`)).body;
      expect(about.counts.team).toBeGreaterThan(0);
      // when
      await server.app
        .get(RestrictionService, { strict: false })
        .restrict({ subjectId: episodeId, workerIds: [ben], reason: 'danger', by: 'test' });
      // then
      const { body } = await as(ana).get('/tasks?tab=team&limit=200');
      expect(body.counts.team).toBe(before - about.counts.team);
      expect(body.items.length).toBe(body.counts.team);
      expect((await as(ana).get(`/tasks/${about.items[0].key}`)).status).toBe(404);
      expect((await as(ana).post(`/tasks/${about.items[0].key}/claim`)).status).toBe(404);
      expect((await as(ben).get(`/tasks/${about.items[0].key}`)).status).toBe(200);
    });
  });

  it('should keep views on the server, to be opened by a colleague', async () => {
    // given
    const { body: view, status } = await as(ana).post('/views', { name: 'Mine, red', query: 'tab=mine&urgency=red' });
    // when
    const opened = await as(ben).get(`/views/${view.id}`);
    // then
    expect(status).toBe(201);
    expect(opened.body).toMatchObject({ name: 'Mine, red', query: 'tab=mine&urgency=red', isMine: false });
    expect((await as(ben).get('/views')).body.items).toEqual([]);
    expect((await as(ben).put(`/views/${view.id}`, { name: 'x', query: '' })).status).toBe(404);
    expect((await as(ana).put(`/views/${view.id}`, { name: 'Red', query: 'urgency=red' })).body.name).toBe('Red');
    expect((await as(ana).remove(`/views/${view.id}`)).status).toBe(204);
    expect((await as(ana).get('/views')).body.items).toEqual([]);
  });

  it('should hand a task over with a word', async () => {
    // given
    const { key } = await taskOf(await arrive());
    await as(ana).post(`/tasks/${key}/claim`);
    // when
    const refused = await as(ben).post(`/tasks/${key}/hand-over`, { to: { workerId: ben } });
    const handed = await as(ana).post(`/tasks/${key}/hand-over`, { to: ben, note: 'She knows you.' });
    // then
    expect(refused.status).toBe(409);
    expect(handed.body.item).toMatchObject({ assignee: { id: ben }, isMine: false });
    const back = await as(ben).post(`/tasks/${key}/hand-over`, { to: { group: 'triage' } });
    expect(back.status).toBe(200);
    expect((await as(ben).post(`/tasks/${key}/hand-over`, { to: { group: 'nobody-is-in-it' } })).status).not.toBe(200);
  });

  it('should begin the escalation at level 1 where somebody asks for help', async () => {
    // given
    const { key } = await taskOf(await arrive());
    // when
    const { body, status } = await as(ana).post(`/tasks/${key}/help`, {
      stuck: 'No bed for tonight',
      tried: 'Three hotels',
    });
    await server.engine.quiescent();
    // then
    expect(status).toBe(201);
    expect(body).toMatchObject({ level: 1, askedOf: 'Shift lead or hub co-ordinator' });
    const { items } = (await as(ana).get('/tasks?tab=team&pathway=otr-escalation')).body;
    expect(items).toMatchObject([
      { name: 'What is stuck?', groups: [{ id: 'shift-lead' }, { id: 'hub-coordinator' }] },
    ]);
    const rows = await server.database.dataSource.query("SELECT * FROM engine.variable WHERE value LIKE '%tonight%'");
    expect(rows).toEqual([]);
  });

  it('should keep a reflection with its step', async () => {
    // given
    const { key } = await taskOf(await arrive());
    // when
    const empty = await as(ana).post(`/tasks/${key}/reflections`, {});
    const { status } = await as(ana).post(`/tasks/${key}/reflections`, { helped: 'A quiet room', energy: 4 });
    // then
    expect(empty.status).toBe(400);
    expect(status).toBe(201);
    const rows = await server.database.dataSource.query('SELECT * FROM work.reflection');
    expect(rows).toMatchObject([{ process_id: 'otr-first-contact', step: 'ut-listen', written_by: ana, energy: 4 }]);
  });

  it('should say what there is to filter by, and how many each leaves', async () => {
    // given
    await arrive();
    // when
    const { body } = await as(ana).get('/filters?tab=team');
    const list = await as(ana).get('/tasks?tab=team&pathway=otr-first-contact');
    // then
    const [pathway] = body.pathways.filter(({ id }: { id: string }) => id === 'otr-first-contact');
    expect(pathway).toEqual({ id: 'otr-first-contact', name: 'First contact', count: list.body.counts.team });
  });

  const completions = async (key: string): Promise<number> => {
    let found = 0;
    for await (const record of server.engine.records(1)) {
      if (record.valueType === 'USER_TASK' && record.intent === 'COMPLETED' && record.key === key) found += 1;
      if (record.position >= server.engine.lastPosition) break;
    }
    return found;
  };
});
