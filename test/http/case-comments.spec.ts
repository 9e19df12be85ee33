import { SessionService } from '#access/session/session.service.js';
import { Clock } from '#care/common/clock.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { PersonService } from '#care/person/person.service.js';
import { RestrictionService } from '#care/restriction/restriction.service.js';
import { CareSeedService } from '#care/seed/care-seed.service.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { PlainBrowser } from '../sign-in/support/browser.js';
import { TestServer } from './support/test-server.js';

const HOUSING = 'worker-tht-01';
const HOUSING_COLLEAGUE = 'worker-tht-02';
const POLICE = 'worker-gmp-02';
const OUTSIDER = 'worker-pennine-03';
const MANAGER = 'worker-trafford-council-36';

interface Case {
  readonly episodeId: string;
  readonly personId: string;
}

describe('comments at a case', () => {
  let server: TestServer;
  let housing: PlainBrowser;
  let colleague: PlainBrowser;
  let police: PlainBrowser;
  let manager: PlainBrowser;

  beforeAll(async () => {
    server = await TestServer.start();
    await server.app.get(CareSeedService, { strict: false }).load();
    housing = await as(HOUSING);
    colleague = await as(HOUSING_COLLEAGUE);
    police = await as(POLICE);
    manager = await as(MANAGER, ['manager'], ['locality:north']);
  });

  afterAll(() => server.stop());

  const sql = (text: string, values: unknown[] = []) => server.database.dataSource.query(text, values);
  // biome-ignore lint/suspicious/noExplicitAny: abstract classes are tokens too
  const part = <T>(token: abstract new (...args: any[]) => T): T => server.app.get(token as never, { strict: false });

  const as = async (workerId: string, roles = ['worker'], more: string[] = []): Promise<PlainBrowser> => {
    const [worker] = await sql('SELECT * FROM care.worker WHERE id = $1', [workerId]);
    const browser = new PlainBrowser(server.url);
    const who = { issuer: 'test', subject: workerId, providerSession: null, username: workerId, workerId, roles };
    const groups = [...worker.roles, ...more];
    const rest = { displayName: worker.name, groups, organisationId: worker.organisation_id };
    browser.setCookie('otr', await part(SessionService).begin({ ...who, ...rest }));
    await browser.readSession();
    return browser;
  };

  let count = 0;
  /** A case that Housing and the police work on together. */
  const openCase = async (): Promise<Case> => {
    count += 1;
    const [personId, episodeId] = [`person-${count}`, `episode-${count}`];
    await part(PersonService).register({ id: personId, ownerAgency: 'tcc', givenName: 'Bernadette' });
    await part(EpisodeService).open({ id: episodeId, personId, stage: 'triage', ownerAgency: 'tcc' });
    await sql(`UPDATE care.episode SET locality_id = 'north' WHERE id = $1`, [episodeId]);
    for (const worker of [HOUSING, HOUSING_COLLEAGUE, POLICE]) await join(episodeId, worker);
    return { episodeId, personId };
  };

  const join = (episodeId: string, workerId: string) =>
    sql(
      `INSERT INTO care.team_member (episode_id, worker_id, role, is_primary, since)
        VALUES ($1, $2, 'intervention', false, now())`,
      [episodeId, workerId],
    );

  const at = ({ episodeId }: Case, more = '') => `/api/work/episodes/${episodeId}/comments${more}`;
  const write = (who: PlainBrowser, where: Case, text: string, more: object = {}) =>
    who.write('POST', at(where), { visibility: 'case', text, ...more });
  const read = async (who: PlainBrowser, where: Case) => (await who.get(at(where))).body;
  const timeline = async (who: PlainBrowser, { episodeId }: Case) =>
    (await who.get(`/api/work/episodes/${episodeId}/timeline`)).body.items;
  const ofKind = (items: { kind: string; isRestricted: boolean }[]) =>
    items.filter(({ kind, isRestricted }) => kind === 'comment' || isRestricted);

  it('should be told to everybody on the case, with who wrote it, in the timeline too', async () => {
    // given
    const place = await openCase();
    // when
    const written = await write(housing, place, 'Ring before you call.');
    // then
    expect(written.status).toBe(201);
    expect(written.body).toMatchObject({ isMine: true, changeableUntil: expect.any(String), version: 1 });
    const [seen] = (await read(police, place)).items;
    expect(seen).toMatchObject({
      ...{ text: 'Ring before you call.', agency: expect.stringContaining('Housing'), visibility: 'case' },
      ...{ who: expect.any(String), isMine: false, changeableUntil: null, isWithdrawn: false },
    });
    expect(ofKind(await timeline(police, place))).toMatchObject([
      { title: 'Comment', text: 'Ring before you call.', who: seen.who, agency: seen.agency },
    ]);
  });

  it('should be told as existence alone to other agencies where it is for its own', async () => {
    // given
    const place = await openCase();
    await write(housing, place, 'SECRET-ARREARS', { visibility: 'agency' });
    // when
    const others = await police.get(at(place));
    const told = await police.get(`/api/work/episodes/${place.episodeId}/timeline`);
    const byKind = await police.get(`/api/work/episodes/${place.episodeId}/timeline?kind=comment`);
    // then
    expect((await read(colleague, place)).items).toMatchObject([{ text: 'SECRET-ARREARS' }]);
    expect(others.body).toMatchObject({
      items: [],
      restricted: [expect.stringMatching(/^1 comment by .*Housing.*, restricted$/)],
    });
    expect(ofKind(told.body.items)).toMatchObject([
      { kind: 'entry', at: null, who: null, text: null, title: expect.stringMatching(/^1 entry by .*, restricted$/) },
    ]);
    expect(byKind.body.items).toEqual([]);
    expect(JSON.stringify([others.body, told.body])).not.toMatch(/SECRET|worker-tht/);
  });

  it('should show those who look after the neighbourhood that it is there, and take none of theirs', async () => {
    // given
    const place = await openCase();
    await write(housing, place, 'SECRET-WORDS');
    // when
    const { items, closedBecause } = await read(manager, place);
    // then
    expect(items).toMatchObject([{ text: null, who: expect.any(String) }]);
    expect(ofKind(await timeline(manager, place))).toMatchObject([{ title: 'Comment', text: null }]);
    expect(closedBecause).toBe('Only those who work with the person write here.');
    expect(await write(manager, place, 'x')).toMatchObject({ status: 403, body: { detail: closedBecause } });
  });

  it('should not be there for those who must not know of the case, whether they follow it or not', async () => {
    // given
    const place = await openCase();
    const { body: comment } = await write(housing, place, 'SECRET-WORDS');
    const outsider = await as(OUTSIDER);
    await sql(`INSERT INTO work.following VALUES ($1, $2, now())`, [OUTSIDER, place.episodeId]);
    const doors = (who: PlainBrowser) =>
      Promise.all([
        who.get(at(place)),
        write(who, place, 'x'),
        who.write('PUT', at(place, `/${comment.id}`), { text: 'x', basedOn: 1 }),
        who.write('POST', at(place, `/${comment.id}/withdrawal`), {}),
        who.write('PUT', `/api/work/episodes/${place.episodeId}/comment-draft`, { values: {}, basedOn: 0 }),
        who.write('DELETE', `/api/work/episodes/${place.episodeId}/comment-draft`),
      ]);
    // when
    const strange = await doors(outsider);
    const reason = { reason: 'danger', by: 'test' };
    await part(RestrictionService).restrict({ subjectId: place.personId, workerIds: [HOUSING], ...reason });
    const restricted = await doors(police);
    // then
    for (const { status, body } of [...strange, ...restricted]) {
      expect(status).toBe(404);
      expect(JSON.stringify(body)).not.toContain('SECRET');
    }
    expect((await read(housing, place)).items).toHaveLength(1);
  });

  it('should be absent where the task at which it was written is restricted in itself', async () => {
    // given
    const place = await openCase();
    const { body: comment } = await write(housing, place, 'SECRET-CONCERN');
    await sql('UPDATE care.comment SET process_instance_key = $2 WHERE id = $1', [comment.id, '4711']);
    await part(RestrictionService).restrict({
      ...{ subjectId: restrictedInstance('4711'), workerIds: [HOUSING], reason: 'safeguarding', by: 'test' },
    });
    // when
    const { items, restricted } = await read(police, place);
    // then
    expect([items, restricted, ofKind(await timeline(police, place))]).toEqual([[], [], []]);
    expect((await read(housing, place)).items).toHaveLength(1);
  });

  it('should be changed and withdrawn by its author alone, and say so', async () => {
    // given
    const place = await openCase();
    const { body: comment } = await write(housing, place, 'Ring first.');
    const path = at(place, `/${comment.id}`);
    // when
    const changed = await housing.write('PUT', path, { text: 'Write first.', basedOn: 1 });
    const stale = await housing.write('PUT', path, { text: 'x', basedOn: 1 });
    const foreign = await colleague.write('PUT', path, { text: 'x', basedOn: 2 });
    // then
    expect(changed.body).toMatchObject({ text: 'Write first.', version: 2, changedAt: expect.any(String) });
    expect([stale.status, foreign.status]).toEqual([409, 422]);
    expect(ofKind(await timeline(police, place))).toMatchObject([{ title: 'Comment, changed', text: 'Write first.' }]);
    expect((await housing.write('POST', `${path}/withdrawal`, {})).body).toMatchObject({
      isWithdrawn: true,
      text: null,
    });
    expect(ofKind(await timeline(police, place))).toMatchObject([{ title: 'Comment, withdrawn', text: null }]);
    expect(JSON.stringify(await read(police, place))).not.toContain('Write first');
  });

  it('should not be changed after a quarter of an hour', async () => {
    // given
    const place = await openCase();
    const { body: comment } = await write(housing, place, 'Ring first.');
    const before = new Date(part(Clock).now().getTime() - 16 * 60_000);
    await sql('UPDATE care.comment SET written_at = $2 WHERE id = $1', [comment.id, before]);
    // when
    const late = await housing.write('PUT', at(place, `/${comment.id}`), { text: 'x', basedOn: 1 });
    // then
    expect(late).toMatchObject({ status: 422, body: { detail: expect.stringContaining('15 minutes ago') } });
    expect((await read(housing, place)).items).toMatchObject([{ text: 'Ring first.', changeableUntil: null }]);
  });

  it('should be brought before the keyworker where it is for him or her', async () => {
    // given
    const place = await openCase();
    expect((await write(housing, place, 'x', { forKeyworker: true })).status).toBe(422);
    await part(KeyworkerService).name(place.episodeId, { workerId: POLICE });
    // when
    const hidden = await write(housing, place, 'x', { forKeyworker: true, visibility: 'agency' });
    const written = await write(housing, place, 'She asks for you.', { forKeyworker: true });
    // then
    expect(hidden).toMatchObject({ status: 422, body: { detail: expect.stringContaining('another agency') } });
    expect(written.body.isForKeyworker).toBe(true);
    expect((await read(housing, place)).keyworker).toEqual({ name: expect.any(String), isOfAgency: false });
    expect(ofKind(await timeline(police, place))).toMatchObject([{ title: 'Comment, for the keyworker' }]);
    const told = await sql('SELECT recipient_id, text FROM care.notification WHERE episode_id = $1', [place.episodeId]);
    expect(told).toEqual([{ recipient_id: POLICE, text: expect.not.stringContaining('She asks') }]);
  });

  it('should be written once, also where the same request comes twice', async () => {
    // given
    const place = await openCase();
    const send = () =>
      server.ask(
        'POST',
        at(place),
        { workerId: HOUSING, visibility: 'case', text: 'Once.' },
        { 'idempotency-key': 'c1' },
      );
    // when
    const [first, again] = [await send(), await send()];
    // then
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await read(police, place)).items).toHaveLength(1);
  });

  it('should be kept as it is typed, until it is sent', async () => {
    // given
    const place = await openCase();
    const path = `/api/work/episodes/${place.episodeId}/comment-draft`;
    const values = { visibility: 'agency', text: 'Half a sen' };
    // when
    const saved = await housing.write('PUT', path, { values, basedOn: 0 });
    const clash = await housing.write('PUT', path, { values: { text: 'other' }, basedOn: 0 });
    // then
    expect(saved.body).toMatchObject({ version: 1 });
    expect(clash).toMatchObject({ status: 409, body: { theirs: { values } } });
    expect((await read(housing, place)).draft).toMatchObject({ values, version: 1 });
    expect((await read(colleague, place)).draft).toBeNull();
    await write(housing, place, 'Half a sentence.');
    expect((await read(housing, place)).draft).toBeNull();
  });

  it('should come to a closed case no more, and be read there by those who still may', async () => {
    // given
    const place = await openCase();
    await write(housing, place, 'Until the end.');
    await part(EpisodeService).close(place.episodeId, 'closed');
    // when
    const late = await server.ask('POST', at(place), { workerId: HOUSING, visibility: 'case', text: 'x' });
    // then
    expect((await housing.get(at(place))).status).toBe(404);
    expect(late.status).toBe(404);
    expect((await server.ask('GET', at(place))).body).toMatchObject({
      items: [{ text: 'Until the end.' }],
      closedBecause: expect.stringContaining('closed'),
    });
    expect((await read(manager, place)).closedBecause).toContain('closed');
  });

  it.each([
    ['no visibility', { text: 'x' }],
    ['another visibility', { text: 'x', visibility: 'public' }],
    ['no words', { text: '', visibility: 'case' }],
    ['blank words', { text: '  ', visibility: 'case' }],
    ['too many words', { text: 'x'.repeat(5_001), visibility: 'case' }],
    ['a task of another case', { text: 'x', visibility: 'case', taskKey: '4711' }],
  ])('should be refused with %s', async (_, body) => {
    // given
    const place = await openCase();
    // when
    const { status } = await housing.write('POST', at(place), body);
    // then
    expect([400, 404]).toContain(status);
    expect((await read(housing, place)).items).toEqual([]);
  });
});
