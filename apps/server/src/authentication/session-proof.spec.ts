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
  async function isKept(minutes: number, headers: Request['headers'] = {}): Promise<boolean> {
    const id = await sessions.begin(ANA);
    const request = { headers: { ...headers, cookie: `otr=${id}` } } as Request;
    let last = await proof.prove(request, false);
    for (let minute = 0; minute < minutes; minute += 1) {
      nowMs += MINUTE_MS;
      last = await proof.prove(request, false);
    }
    return last !== null;
  }

  it('should end the session of who does nothing, whatever the page asks for by itself', async () => {
    expect([await isKept(29), await isKept(31)]).toEqual([true, false]);
  });

  it('should keep somebody signed in who does something', async () => {
    expect(await isKept(31, { 'x-user-active': 'true' })).toBe(true);
  });
});
