import type { Request } from 'express';
import { accessEntities } from '#access/access.entities.js';
import { accessMigrations } from '#access/migrations/access-migrations.js';
import { SessionService } from '#access/session/session.service.js';
import { ANA } from '#access/testing/signed-in.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import type { PublicAddress } from '../sign-in/public-address.js';
import type { StaffRecords } from '../sign-in/staff-records.js';
import { SessionProof } from './session-proof.js';

const MINUTE_MS = 60_000;

describe('the proof of a person by the session', () => {
  let database: TestDatabase;
  let sessions: SessionService;
  let proof: SessionProof;
  let nowMs = Date.parse('2026-03-01T08:00:00Z');

  beforeAll(async () => {
    database = await createTestDatabase({ entities: accessEntities, migrations: accessMigrations });
    sessions = new SessionService(database.dataSource.manager, { now: () => new Date(nowMs) });
    const address = { isHttps: false } as PublicAddress;
    const staff = { isStill: () => Promise.resolve(true) } as unknown as StaffRecords;
    proof = new SessionProof(sessions, address, staff);
  });

  afterAll(() => database.drop());

  /** Asked for each minute, for as many minutes as are given. @returns whether the session is still there then */
  async function isKept(path: string, minutes: number): Promise<boolean> {
    const id = await sessions.begin(ANA);
    const request = { path, headers: { cookie: `otr=${id}` } } as Request;
    let last = await proof.prove(request, false);
    for (let minute = 0; minute < minutes; minute += 1) {
      nowMs += MINUTE_MS;
      last = await proof.prove(request, false);
    }
    return last !== null;
  }

  it.each(['/api/engine', '/api/session', '/events'])(
    'should end the session of who does nothing, whatever the page asks of %s by itself',
    async (path) => {
      expect([await isKept(path, 29), await isKept(path, 31)]).toEqual([true, false]);
    },
  );

  it.each(['/api/work/tasks', '/api/engineering'])(
    'should keep somebody signed in by what is asked of %s',
    async (path) => {
      expect(await isKept(path, 31)).toBe(true);
    },
  );
});
