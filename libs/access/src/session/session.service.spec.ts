import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { accessEntities } from '../access.entities.js';
import { accessMigrations } from '../migrations/access-migrations.js';
import { ANA } from '../testing/signed-in.js';
import { isCsrfToken, SessionService } from './session.service.js';
import { SignInAttemptService } from './sign-in-attempt.service.js';

const MINUTE_MS = 60_000;

let nowMs = Date.parse('2026-03-01T08:00:00Z');
const clock = { now: () => new Date(nowMs) };

describe('sign-in sessions', () => {
  let database: TestDatabase;
  let sessions: SessionService;
  let attempts: SignInAttemptService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: accessEntities, migrations: accessMigrations });
    sessions = new SessionService(database.dataSource.manager, clock);
    attempts = new SignInAttemptService(database.dataSource.manager, clock);
  });

  afterAll(() => database.drop());

  const later = (minutes: number): void => {
    nowMs += minutes * MINUTE_MS;
  };

  it('should say who has signed in, as a person', async () => {
    // when
    const id = await sessions.begin(ANA);
    // then
    expect((await sessions.find(id))?.principal).toEqual({
      kind: 'person',
      username: 'ana',
      displayName: 'Ana',
      roles: ['worker'],
      groups: ['triage'],
      workerId: 'w-ana',
      organisationId: 'tht',
    });
  });

  it('should give each sign-in an identifier of its own, and keep none that can be used', async () => {
    // when
    const ids = [await sessions.begin(ANA), await sessions.begin(ANA)];
    // then
    expect(new Set(ids).size).toBe(2);
    const rows = JSON.stringify(await database.dataSource.query('SELECT * FROM access.session'));
    for (const id of ids) {
      expect(rows).not.toContain(id);
      expect(rows).not.toContain((await sessions.find(id))?.csrfToken);
    }
  });

  it('should end for idleness, and not before', async () => {
    // given
    const id = await sessions.begin(ANA);
    later(29);
    await sessions.find(id);
    later(29);
    // when / then
    expect(await sessions.find(id)).not.toBeNull();
    later(30);
    expect(await sessions.find(id)).toBeNull();
    later(-30);
    expect(await sessions.find(id)).toBeNull();
  });

  it('should not count as something done what the page asks by itself', async () => {
    // given
    const id = await sessions.begin(ANA);
    later(29);
    await sessions.find(id, false);
    // when
    later(1);
    // then
    expect(await sessions.find(id)).toBeNull();
  });

  it('should end after twelve hours, whatever is done', async () => {
    // given
    const id = await sessions.begin(ANA);
    for (let step = 0; step < 12 * 3 - 1; step += 1) {
      later(20);
      expect(await sessions.find(id)).not.toBeNull();
    }
    // when
    later(20);
    // then
    expect(await sessions.find(id)).toBeNull();
  });

  it('should tell when it ends', async () => {
    // given
    const id = await sessions.begin(ANA);
    // when / then
    expect((await sessions.find(id))?.expiresAt).toEqual(new Date(nowMs + 30 * MINUTE_MS));
  });

  it('should end when signed out, or when the provider says so, and leave others', async () => {
    // given
    const ids = [await sessions.begin(ANA), await sessions.begin({ ...ANA, providerSession: 'sid-2' })] as const;
    const ben = await sessions.begin({ ...ANA, subject: 'ben', providerSession: 'sid-3', workerId: 'w-ben' });
    // when
    await sessions.endOf({ issuer: ANA.issuer, providerSession: 'sid-2' });
    // then
    expect(await Promise.all(ids.map(async (id) => (await sessions.find(id)) !== null))).toEqual([true, false]);
    await sessions.endOf({ issuer: 'https://other.example', subject: 'ana' });
    expect(await sessions.find(ids[0])).not.toBeNull();
    await sessions.endOf({ issuer: ANA.issuer, subject: 'ana' });
    expect(await sessions.find(ids[0])).toBeNull();
    expect(await sessions.find(ben)).not.toBeNull();
    await sessions.endOfWorker('w-ben');
    expect(await sessions.find(ben)).toBeNull();
  });

  it('should end none where a provider names nobody', async () => {
    // given
    const id = await sessions.begin(ANA);
    // when
    await sessions.endOf({ issuer: ANA.issuer });
    // then
    expect(await sessions.find(id)).not.toBeNull();
  });

  it('should know its own anti-forgery token alone', async () => {
    // given
    const [mine, other] = await Promise.all([sessions.begin(ANA), sessions.begin(ANA)]);
    const [session, another] = await Promise.all([sessions.find(mine), sessions.find(other)]);
    if (session === null || another === null) throw new Error('Expected two sessions');
    // when / then
    expect(isCsrfToken(session.csrfToken, session)).toBe(true);
    for (const wrong of [another.csrfToken, '', undefined, [session.csrfToken], mine]) {
      expect(isCsrfToken(wrong, session)).toBe(false);
    }
  });

  it('should leave a log of who signed in and out and what failed, which nobody changes', async () => {
    // given
    const log = () =>
      database.dataSource.query<{ seq: string; act: string }[]>(
        'SELECT * FROM access.sign_in_log WHERE seq > $1 ORDER BY seq',
        [before],
      );
    let before = '0';
    before = (await log()).at(-1)?.seq ?? '0';
    // when
    const cleo = { ...ANA, subject: 'cleo' };
    await sessions.end(await sessions.begin(cleo));
    const idle = await sessions.begin(cleo);
    later(30);
    await sessions.find(idle);
    await sessions.begin(cleo);
    await sessions.endOf(cleo);
    await sessions.noteFailure('no such sign-in is under way', '192.0.2.7');
    // then
    const who = { issuer: ANA.issuer, subject: 'cleo', worker_id: 'w-ana', network: null };
    expect(await log()).toMatchObject([
      { ...who, act: 'signed-in', reason: null },
      { ...who, act: 'signed-out', reason: null },
      { ...who, act: 'signed-in' },
      { ...who, act: 'ended', reason: 'its time was up' },
      { ...who, act: 'signed-in' },
      { ...who, act: 'ended', reason: 'the provider said so' },
      { act: 'failed', issuer: null, subject: null, reason: 'no such sign-in is under way', network: '192.0.2.7' },
    ]);
    for (const change of ["UPDATE access.sign_in_log SET act = 'x'", 'DELETE FROM access.sign_in_log']) {
      await expect(database.dataSource.query(change)).rejects.toThrow('only ever added');
    }
  });

  describe('a sign-in under way', () => {
    const begun = { state: 's', browser: 'b', nonce: 'n', codeVerifier: 'v', returnTo: '/work' };

    it('should be ended once, by the browser that began it', async () => {
      // given
      await attempts.begin(begun);
      // when / then
      expect(await attempts.take('s', 'another browser')).toBeNull();
      expect(await attempts.take('another state', 'b')).toBeNull();
      expect(await attempts.take('s', 'b')).toEqual({ nonce: 'n', codeVerifier: 'v', returnTo: '/work' });
      expect(await attempts.take('s', 'b')).toBeNull();
    });

    it('should have to begin again after ten minutes', async () => {
      // given
      await attempts.begin({ ...begun, state: 'slow' });
      // when
      later(10);
      // then
      expect(await attempts.take('slow', 'b')).toBeNull();
    });
  });
});
