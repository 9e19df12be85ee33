import { SessionService } from '#access/session/session.service.js';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { PersonService } from '#care/person/person.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { readWorkflowFiles } from '#server/startup/workflow-files.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from '../http/support/test-server.js';
import { PlainBrowser } from './support/browser.js';

describe('what people may know of', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start({ imports: [WorkflowsModule] });
    await server.beginOnTuesday();
    await server.engine.deploy(await readWorkflowFiles());
    await server.app.get(CareSeedService, { strict: false }).load();
  });

  afterAll(() => server.stop());

  const sql = (text: string, values: unknown[] = []) => server.database.dataSource.query(text, values);

  /** A browser in which a worker of the seeded staff has signed in. */
  const as = async (workerId: string, roles = ['worker'], more: string[] = []): Promise<PlainBrowser> => {
    const [worker] = await sql('SELECT * FROM care.worker WHERE id = $1', [workerId]);
    const browser = new PlainBrowser(server.url);
    const id = await server.app.get(SessionService).begin({
      issuer: 'https://id.example',
      subject: workerId,
      providerSession: null,
      username: workerId,
      displayName: worker.name,
      roles,
      groups: [...worker.roles, ...more],
      workerId,
      organisationId: worker.organisation_id,
    });
    browser.setCookie('otr', id);
    await browser.readSession();
    return browser;
  };

  const HOUSING = 'worker-tht-01';
  const HOUSING_COLLEAGUE = 'worker-tht-02';
  const POLICE = 'worker-gmp-02';
  const FRONT_DOOR = 'worker-tcc-01';
  const SAFEGUARDING = 'worker-trafford-council-09';
  const MANAGER = 'worker-trafford-council-36';

  let count = 0;
  const openEpisode = async (localityId = 'north') => {
    count += 1;
    const personId = `person-${count}`;
    await server.app
      .get(PersonService, { strict: false })
      .register({ id: personId, ownerAgency: 'tcc', givenName: 'Bernadette', familyName: `Quill-${count}` });
    const episodeId = `episode-${count}`;
    await server.app
      .get(EpisodeService, { strict: false })
      .open({ id: episodeId, personId, stage: 'triage', ownerAgency: 'tcc' });
    await sql('UPDATE care.episode SET locality_id = $2 WHERE id = $1', [episodeId, localityId]);
    return { personId, episodeId };
  };

  const tie = {
    keyworker: (episodeId: string, workerId: string) =>
      sql('UPDATE care.episode SET keyworker_id = $2 WHERE id = $1', [episodeId, workerId]),
    team: (episodeId: string, workerId: string) =>
      sql(
        `INSERT INTO care.team_member (episode_id, worker_id, role, is_primary, since)
         VALUES ($1, $2, 'intervention', false, now())`,
        [episodeId, workerId],
      ),
    share: async (episodeId: string, personId: string, agency: string) => {
      const agreement = await server.app.get(AgreementService, { strict: false }).store({
        ...{ personId, episodeId, status: 'given', askedBy: FRONT_DOOR, ownerAgency: 'tcc' },
        choices: [{ agency, topic: 'all', answer: 'yes' }],
      });
      await sql(
        `INSERT INTO care.share (id, episode_id, person_id, agency, topics, purpose, ground, agreement_id, opened_at)
         VALUES ($1, $2, $3, $4, '{housing}', 'help', 'agreement', $5, now())`,
        [`share-${episodeId}-${agency}`, episodeId, personId, agency, agreement.id],
      );
    },
    ask: (episodeId: string, personId: string, agency: string) =>
      sql(
        `INSERT INTO care.info_request (id, episode_id, person_id, agency, round, purpose, topic, fields, asked_at, due_at, status)
         VALUES ($1, $2, $3, $4, 1, 'triage', 'all', '{risks}', now(), now(), 'asked')`,
        [`${episodeId}:${agency}:1`, episodeId, personId, agency],
      ),
  };

  /** What an episode and its person answer, alone and in lists. */
  const looks = async (browser: PlainBrowser, { episodeId, personId }: { episodeId: string; personId: string }) => {
    const [episode, person, list] = await Promise.all([
      browser.get(`/api/care/episodes/${episodeId}`),
      browser.get(`/api/care/people/${personId}`),
      browser.get('/api/care/episodes?limit=200'),
    ]);
    const isListed = list.body.items.some(({ id }: { id: string }) => id === episodeId);
    return { episode: episode.status, person: person.status, isListed };
  };
  const SEEN = { episode: 200, person: 200, isListed: true };
  const ABSENT = { episode: 404, person: 404, isListed: false };

  it('should be nothing without a tie', async () => {
    // given
    const episode = await openEpisode();
    // when / then
    for (const workerId of [HOUSING, POLICE, FRONT_DOOR, SAFEGUARDING]) {
      expect(await looks(await as(workerId), episode)).toEqual(ABSENT);
    }
  });

  it('should be absent in the very words of what is not there', async () => {
    // given
    const { episodeId } = await openEpisode();
    const browser = await as(HOUSING);
    // when
    const [hidden, missing] = await Promise.all([
      browser.get(`/api/care/episodes/${episodeId}`),
      browser.get('/api/care/episodes/episode-0'),
    ]);
    // then
    expect(hidden.text.replaceAll(episodeId, 'X')).toBe(missing.text.replaceAll('episode-0', 'X'));
  });

  it('should be what one is keyworker of or in the team of, until the work ends', async () => {
    // given
    const [mine, ours] = [await openEpisode(), await openEpisode()];
    await tie.keyworker(mine.episodeId, HOUSING);
    await tie.team(ours.episodeId, HOUSING);
    const [browser, colleague] = [await as(HOUSING), await as(HOUSING_COLLEAGUE)];
    // when / then
    expect(await looks(browser, mine)).toEqual(SEEN);
    expect(await looks(browser, ours)).toEqual(SEEN);
    expect(await looks(colleague, mine)).toEqual(ABSENT);
    await sql('UPDATE care.team_member SET until = now() WHERE episode_id = $1', [ours.episodeId]);
    await server.app.get(EpisodeService, { strict: false }).close(mine.episodeId, 'closed');
    expect(await looks(browser, ours)).toEqual(ABSENT);
    expect(await looks(browser, mine)).toEqual(ABSENT);
  });

  it('should be what an agency has a view into, and end with the view at the next request', async () => {
    // given
    const episode = await openEpisode();
    await tie.share(episode.episodeId, episode.personId, 'tht');
    const [housing, police] = [await as(HOUSING), await as(POLICE)];
    // when / then
    expect(await looks(housing, episode)).toEqual(SEEN);
    expect(await looks(police, episode)).toEqual(ABSENT);
    await sql('UPDATE care.share SET closed_at = now() WHERE episode_id = $1', [episode.episodeId]);
    expect(await looks(housing, episode)).toEqual(ABSENT);
  });

  it('should be the question alone where an agency is asked', async () => {
    // given
    const episode = await openEpisode();
    await tie.ask(episode.episodeId, episode.personId, 'gmp');
    const [police, housing] = [await as(POLICE), await as(HOUSING)];
    const request = `/api/care/info-requests/${episode.episodeId}:gmp:1`;
    // when / then
    expect(await looks(police, episode)).toEqual(ABSENT);
    expect((await police.get(request)).status).toBe(200);
    expect((await police.get('/api/care/info-requests?agency=gmp')).body.items).toHaveLength(1);
    expect((await housing.get(request)).status).toBe(404);
    expect((await housing.get('/api/care/info-requests?agency=gmp')).status).toBe(403);
    expect((await housing.write('POST', `${request}/reply`, { known: 'no' })).status).toBe(404);
    const reply = await police.write('POST', `${request}/reply`, { known: 'no', repliedBy: 'somebody else' });
    expect([reply.status, reply.body.repliedBy]).toEqual([200, POLICE]);
  });

  it('should be what lies in the neighbourhoods of a manager', async () => {
    // given
    const [north, south] = [await openEpisode('north'), await openEpisode('south')];
    // when / then
    const manager = await as(MANAGER, ['manager'], ['locality:south']);
    expect(await looks(manager, south)).toEqual(SEEN);
    expect(await looks(manager, north)).toEqual(ABSENT);
    expect(await looks(await as(MANAGER, ['manager'], ['locality:*']), north)).toEqual(SEEN);
    expect(await looks(await as(MANAGER, ['manager']), north)).toEqual(ABSENT);
    expect(await looks(await as(HOUSING, ['worker'], ['locality:*']), north)).toEqual(ABSENT);
    const changed = await manager.ask('PATCH', `/api/care/people/${south.personId}`, {
      json: { phone: '0161 496 0000' },
      headers: { 'x-csrf-token': manager.csrfToken },
    });
    expect(changed.status).toBe(403);
  });

  it.each(['episodeId', 'personId'] as const)(
    'should be for those alone whom a restriction names: %s',
    async (what) => {
      // given
      const episode = await openEpisode();
      await tie.keyworker(episode.episodeId, HOUSING);
      await tie.share(episode.episodeId, episode.personId, 'gmp');
      await server.app.get(RestrictionService, { strict: false }).restrict({
        subjectId: episode[what],
        groups: ['safeguarding-lead'],
        reason: 'danger',
        by: 'front-door',
      });
      // when / then
      expect(await looks(await as(HOUSING), episode)).toMatchObject({ episode: 404, isListed: false });
      expect(await looks(await as(POLICE), episode)).toMatchObject({ episode: 404, isListed: false });
      expect(await looks(await as(MANAGER, ['manager'], ['locality:*']), episode)).toMatchObject({ episode: 404 });
      expect(await looks(await as(SAFEGUARDING), episode)).toMatchObject({ episode: 200, isListed: true });
      expect(await looks(await as(SAFEGUARDING, ['designer']), episode).catch(() => 'no list')).toBe('no list');
    },
  );

  it("should be the same to the byte, whatever happens with others' records", async () => {
    // given
    const mine = await openEpisode();
    await tie.keyworker(mine.episodeId, HOUSING);
    const browser = await as(HOUSING);
    const all = async () =>
      Promise.all(
        ['/episodes?limit=200', '/tasks?limit=200', '/blockages', `/people/${mine.personId}`].map(
          async (path) => (await browser.get(`/api/care${path}`)).text,
        ),
      );
    const before = await all();
    // when
    const other = await openEpisode();
    await tie.share(other.episodeId, other.personId, 'gmp');
    await tie.ask(other.episodeId, other.personId, 'pennine');
    await server.ask('POST', '/api/care/blockages', { type: 'no-service', episodeId: other.episodeId });
    // then
    expect(await all()).toEqual(before);
  });

  describe('of tasks', () => {
    const receive = async (): Promise<{ contactId: string; key: string }> => {
      const { body } = await server.ask('POST', '/api/care/contacts', {
        channel: 'phone',
        referrerKind: 'self',
        whatHappened: 'The boiler has been cold since Tuesday.',
        ownerAgency: 'tcc',
      });
      await server.engine.quiescent();
      const tasks = await server.ask('GET', '/api/care/tasks?limit=200');
      const task = tasks.body.items.find((each: { about: { contactId: string } }) => each.about.contactId === body.id);
      return { contactId: body.id, key: task.key };
    };
    const keysOf = async (browser: PlainBrowser): Promise<string[]> =>
      (await browser.get('/api/care/tasks?limit=200')).body.items.map(({ key }: { key: string }) => key);

    it('should be those that wait for a group of hers', async () => {
      // given
      const { key, contactId } = await receive();
      const [frontDoor, housing] = [await as(FRONT_DOOR), await as(HOUSING)];
      // when / then
      expect(await keysOf(frontDoor)).toContain(key);
      expect((await frontDoor.get(`/api/care/tasks/${key}`)).status).toBe(200);
      expect((await frontDoor.get(`/api/care/contacts/${contactId}`)).status).toBe(200);
      expect(await keysOf(housing)).not.toContain(key);
      expect((await housing.get(`/api/care/contacts/${contactId}`)).status).toBe(404);
      const tries = [
        await housing.get(`/api/care/tasks/${key}`),
        await housing.write('POST', `/api/care/tasks/${key}/assignment`, {}),
        await housing.write('DELETE', `/api/care/tasks/${key}/assignee`),
        await housing.write('POST', `/api/care/tasks/${key}/completion`, { values: {} }),
      ];
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    });

    it('should be taken as who one is, and not out of the hands of others', async () => {
      // given
      const { key } = await receive();
      const [one, other] = [await as(FRONT_DOOR), await as('worker-tcc-03')];
      // when
      const taken = await one.write('POST', `/api/care/tasks/${key}/assignment`, { workerId: 'worker-tcc-03' });
      // then
      expect(taken.status).toBe(204);
      expect((await other.get(`/api/care/tasks/${key}`)).body.assignee).toBe(FRONT_DOOR);
      expect((await other.write('POST', `/api/care/tasks/${key}/assignment`, {})).status).toBe(409);
      expect((await other.write('DELETE', `/api/care/tasks/${key}/assignee`)).status).toBe(403);
      expect((await other.write('POST', `/api/care/tasks/${key}/completion`, { values: {} })).status).toBe(409);
      expect((await one.write('DELETE', `/api/care/tasks/${key}/assignee`)).status).toBe(204);
    });

    it('should be seen by who has one, though no group of his is asked', async () => {
      // given
      const { key } = await receive();
      await server.ask('POST', `/api/care/tasks/${key}/assignment`, { workerId: HOUSING });
      // when / then
      expect(await keysOf(await as(HOUSING))).toContain(key);
    });

    it.each(['contact', 'process instance'])('should be for those alone whom a restriction names: %s', async (what) => {
      // given
      const { key, contactId } = await receive();
      const [task] = await sql(
        'SELECT process_instance_key AS instance FROM engine.user_task WHERE user_task_key = $1',
        [key],
      );
      const browser = await as(FRONT_DOOR);
      expect(await keysOf(browser)).toContain(key);
      // when
      await server.app.get(RestrictionService, { strict: false }).restrict({
        subjectId: what === 'contact' ? contactId : `process-instance:${task.instance}`,
        groups: ['safeguarding-lead'],
        reason: 'danger',
        by: 'front-door',
      });
      // then
      expect(await keysOf(browser)).not.toContain(key);
      expect((await browser.get(`/api/care/tasks/${key}`)).status).toBe(404);
      expect((await browser.get(`/api/work/tasks/${key}`)).status).toBe(404);
      expect(await keysOf(await as(SAFEGUARDING))).toContain(key);
    });

    it('should ask a program on whose behalf it acts', async () => {
      // given
      const { key } = await receive();
      // when / then
      expect((await server.ask('POST', `/api/care/tasks/${key}/assignment`, {})).status).toBe(400);
    });
  });
});
