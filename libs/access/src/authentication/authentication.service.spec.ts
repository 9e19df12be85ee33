import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { accessEntities } from '../access.entities.js';
import { AccountService } from '../account/account.service.js';
import { accessMigrations } from '../migrations/access-migrations.js';
import { AuthenticationService } from './authentication.service.js';
import { AuthenticationError, TooManyAttemptsError } from './authentication-error.js';

const PASSWORD = 'correct horse battery';

let laterMs = 0;

class TurnedAuthentication extends AuthenticationService {
  protected override nowMs(): number {
    return super.nowMs() + laterMs;
  }
}

describe('AuthenticationService', () => {
  let database: TestDatabase;
  let accounts: AccountService;
  let authentication: AuthenticationService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: accessEntities, migrations: accessMigrations });
    accounts = new AccountService(database.dataSource.manager);
  });

  beforeEach(async () => {
    laterMs = 0;
    authentication = new TurnedAuthentication(database.dataSource.manager);
    await accounts.put({ username: 'mosaic', password: PASSWORD, displayName: 'Mosaic', roles: ['worker'] });
  });

  afterAll(() => database.drop());

  it('should say who calls', async () => {
    // when / then
    expect(await authentication.authenticate('mosaic', PASSWORD, '::1')).toEqual({
      kind: 'account',
      username: 'mosaic',
      displayName: 'Mosaic',
      roles: ['worker'],
      groups: [],
      workerId: null,
      organisationId: null,
    });
  });

  it.each([
    ['mosaic', 'wrong password!'],
    ['nobody', PASSWORD],
    ['', ''],
    ["' OR 1=1 --", PASSWORD],
    ['mosaic\0', PASSWORD],
    ['mosaic', `${PASSWORD}\0`],
    ['mosaic', 'x'.repeat(100_000)],
  ])('should refuse %j with %j, and say the same of each', async (username, password) => {
    // when / then
    await expect(authentication.authenticate(username, password, '::1')).rejects.toEqual(new AuthenticationError());
  });

  it('should keep no password in a form that can be read', async () => {
    // when
    const [row] = await database.dataSource.query<Record<string, unknown>[]>('SELECT * FROM access.account');
    // then
    expect(JSON.stringify(row)).not.toContain(PASSWORD);
    expect(row?.password_hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  });

  it('should keep the hash while the password is the same, and change it with the password', async () => {
    // given
    const hash = async () =>
      (await database.dataSource.query<{ password_hash: string }[]>('SELECT password_hash FROM access.account'))[0];
    const before = await hash();
    // when
    await accounts.put({ username: 'mosaic', password: PASSWORD });
    const same = await hash();
    await accounts.put({ username: 'mosaic', password: 'another password' });
    // then
    expect(same).toEqual(before);
    expect(await hash()).not.toEqual(before);
    await expect(authentication.authenticate('mosaic', PASSWORD, '::1')).rejects.toThrow(AuthenticationError);
  });

  it('should let nobody in any more once the account is disabled, also who came in before', async () => {
    // given
    await authentication.authenticate('mosaic', PASSWORD, '::1');
    await accounts.disable('mosaic');
    // when
    laterMs = 5_001;
    // then
    await expect(authentication.authenticate('mosaic', PASSWORD, '::1')).rejects.toThrow(AuthenticationError);
  });

  it('should stop guesses at an account, and let in again whom it knows', async () => {
    // given
    await authentication.authenticate('mosaic', PASSWORD, 'home');
    // when
    const guesses = await Promise.allSettled(
      Array.from({ length: 25 }, (_, n) => authentication.authenticate('mosaic', `guess ${n}`, `network ${n}`)),
    );
    // then
    const reasons = guesses.map((guess) => (guess as PromiseRejectedResult).reason as Error);
    expect(reasons.filter((reason) => reason instanceof AuthenticationError)).toHaveLength(20);
    expect(reasons.filter((reason) => reason instanceof TooManyAttemptsError)).toHaveLength(5);
    await expect(authentication.authenticate('mosaic', PASSWORD, 'elsewhere')).resolves.toMatchObject({
      username: 'mosaic',
    });
  });

  it('should stop guesses from a network', async () => {
    // when
    for (let n = 0; n < 50; n += 1) authentication.countFailure('far');
    // then
    await expect(authentication.authenticate('mosaic', PASSWORD, 'far')).rejects.toThrow(TooManyAttemptsError);
    await expect(authentication.authenticate('mosaic', PASSWORD, 'near')).resolves.toBeDefined();
  });

  it.each([
    ['Upper Case', PASSWORD],
    ['mosaic', 'short'],
  ])('should make no account %j with the password %j', async (username, password) => {
    // when / then
    await expect(accounts.put({ username, password })).rejects.toThrow(/^Expected/);
  });
});
