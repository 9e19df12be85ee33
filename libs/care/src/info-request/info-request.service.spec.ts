import { until } from '#testing/until.js';
import { SharingLogService } from '../sharing/sharing-log.service.js';
import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import { InfoRequestService } from './info-request.service.js';
import { OneTimeLinkService } from './one-time-link.service.js';

describe('requests to agencies', () => {
  let care: CareFixture;
  let requests: InfoRequestService;
  let links: OneTimeLinkService;

  beforeAll(async () => {
    care = await CareFixture.create();
    requests = care.get(InfoRequestService);
    links = care.get(OneTimeLinkService);
  });

  beforeEach(() => care.clock.set(FIXTURE_START));

  afterAll(() => care.drop());

  const ask = async (personId: string, agency = 'dwp', round = 0) => {
    await care.person(personId);
    return requests.ask({
      ...{ episodeId: `e-${personId}`, personId, agency, round, purpose: 'plan', fields: ['risks', 'offer'] },
      halfAt: '2016-09-23T18:00:00+01:00',
      dueAt: '2016-09-23T19:00:00+01:00',
    });
  };

  it('should ask an agency once a round', async () => {
    // given
    await care.episode('once');
    // when
    const [first, again, second] = [await ask('once'), await ask('once'), await ask('once', 'dwp', 1)];
    // then
    expect(first.id).toBe('e-once:dwp:0');
    expect(again).toEqual(first);
    expect(second.id).toBe('e-once:dwp:1');
    expect((await care.get(SharingLogService).ofEpisode('e-once')).map(({ act, fields }) => [act, fields])).toEqual([
      ['asked', ['risks', 'offer']],
      ['asked', ['risks', 'offer']],
    ]);
  });

  it.each(['asked', 'refused', 'retracted'] as const)(
    'should leave no request that is %s without a line in the log',
    async (act) => {
      // given
      const personId = `untraced-${act}`;
      await care.episode(personId);
      const { id, status } = act === 'asked' ? { id: `e-${personId}:dwp:0`, status: null } : await ask(personId);
      const log = care.get(SharingLogService);
      const { note } = log;
      log.note = () => Promise.reject(new Error('cut off'));
      // when
      const acting =
        act === 'asked'
          ? ask(personId)
          : act === 'refused'
            ? requests.notShared(id, 'withdrawn')
            : requests.retract(`e-${personId}`, 'withdrawn');
      // then
      await expect(acting).rejects.toThrow('cut off');
      const [left] = await requests.ofEpisode(`e-${personId}`);
      expect(left?.status ?? null).toBe(status);
      log.note = note;
    },
  );

  it('should take an answer in time', async () => {
    // given
    await care.episode('timely');
    const { id } = await ask('timely');
    // when
    const answered = await requests.storeReply(id, { known: 'yes', offer: 'a hardship payment', repliedBy: 'dwp-1' });
    // then
    expect(answered).toMatchObject({
      ...{ status: 'replied', late: false, replyChannel: 'userTask' },
      reply: { known: 'yes', offer: 'a hardship payment' },
    });
    expect((await requests.joinPicture('e-timely')).map((request) => request.id)).toEqual([id]);
    expect(await requests.joinPicture('e-timely')).toEqual([]);
  });

  it('should let a written answer take the place of one by telephone, and no other', async () => {
    // given
    await care.episode('phoned');
    const { id } = await ask('phoned');
    await requests.storeReply(id, { known: 'yes', risks: 'falls', channel: 'phone', repliedBy: 'triage-1' });
    care.clock.set('2016-09-23T20:00:00+01:00');
    // when
    const written = await requests.storeReply(id, { known: 'yes', risks: 'falls at night', repliedBy: 'dwp-1' });
    const again = await requests.storeReply(id, { known: 'no', repliedBy: 'dwp-2' });
    // then it was answered in time
    expect(written).toMatchObject({ reply: { risks: 'falls at night' }, replyChannel: 'userTask', late: false });
    expect(again).toMatchObject({ reply: { known: 'yes' }, repliedBy: 'dwp-1', repliedAt: care.clock.now() });
  });

  it('should remember of whom the picture was drawn without an answer', async () => {
    // given
    await care.episode('left');
    const [dwp, gmp] = [await ask('left'), await ask('left', 'gmp')];
    await requests.storeReply(gmp.id, { known: 'no' });
    // when
    await requests.joinPicture('e-left');
    // then
    expect(await requests.get(dwp.id)).toMatchObject({ leftOut: true, joinedAt: null });
    expect(await requests.get(gmp.id)).toMatchObject({ leftOut: false });
  });

  it('should stay open after the limit and take a late answer', async () => {
    // given
    await care.episode('late');
    const { id } = await ask('late');
    care.clock.set('2016-09-23T19:00:01+01:00');
    expect(await requests.silent(id)).toMatchObject({ status: 'silent' });
    expect((await requests.openOf('dwp')).map((request) => request.id)).toContain(id);
    // when
    care.clock.set('2016-09-23T20:05:00+01:00');
    await requests.storeReply(id, { known: 'no' });
    // then
    expect(await requests.joinPicture('e-late', id)).toMatchObject([{ late: true, joinedAt: care.clock.now() }]);
  });

  it('should keep the first of two answers', async () => {
    // given
    await care.episode('two');
    const { id } = await ask('two');
    // when
    await requests.storeReply(id, { known: 'yes' });
    // then
    expect(await requests.storeReply(id, { known: 'no' })).toMatchObject({ reply: { known: 'yes' } });
    expect(await requests.silent(id)).toMatchObject({ status: 'replied' });
  });

  it('should say why nothing was sent', async () => {
    // given
    await care.episode('refused');
    const { id } = await ask('refused');
    // when
    await requests.notShared(id, 'declined-for-agency');
    // then
    expect(await requests.get(id)).toMatchObject({ status: 'not-shared', statusReason: 'declined-for-agency' });
    await expect(requests.storeReply(id, { known: 'yes' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('should take requests back and delete what was answered after thirty days', async () => {
    // given
    await care.episode('retracted');
    const answered = await ask('retracted', 'gmp');
    const open = await ask('retracted', 'tht');
    await requests.storeReply(answered.id, { known: 'yes', risks: 'a dog' });
    // when
    expect((await requests.retract('e-retracted', 'not for us')).map(({ id }) => id)).toEqual([open.id]);
    expect(await requests.retract('e-retracted', 'not for us')).toEqual([]);
    // then
    care.clock.set('2016-10-23T16:00:00+01:00');
    expect(await requests.purge()).toBe(0);
    care.clock.set('2016-10-23T17:00:00+01:00');
    expect(await requests.purge()).toBe(2);
    expect(await requests.get(answered.id)).toMatchObject({
      status: 'retracted',
      reply: null,
      repliedAt: expect.any(Date),
    });
  });

  it('should open a request by link and code, until it was answered', async () => {
    // given
    await care.episode('link');
    const { id } = await ask('link', 'da-charity');
    const { token } = await links.issue(id);
    const code = await links.sendCode(token);
    // then
    expect(await links.open(token, 'wrong')).toBeNull();
    expect(await links.open(token, code!)).toBe(id);
    // when
    await links.use(token);
    // then
    expect(await links.open(token, code!)).toBeNull();
    expect(await links.sendCode(token)).toBeNull();
  });

  it('should let a code die after ten minutes, after five tries, and with an older link', async () => {
    // given
    await care.episode('codes');
    const { id } = await ask('codes', 'da-charity');
    const older = await links.issue(id);
    const { token } = await links.issue(id);
    expect(await links.sendCode(older.token)).toBeNull();
    // when
    const slow = await links.sendCode(token);
    care.clock.set('2016-09-23T17:10:00+01:00');
    // then
    expect(await links.open(token, slow!)).toBeNull();
    // when
    const guessed = await links.sendCode(token);
    for (let tries = 0; tries < 5; tries++) {
      await links.open(token, 'guess');
    }
    // then
    expect(await links.open(token, guessed!)).toBeNull();
    expect(await links.open(token, (await links.sendCode(token))!)).toBe(id);
  });

  it.each([
    [
      'joins the picture',
      'joined',
      () => requests.joinPicture('e-joined'),
      { joinedAt: expect.any(Date), leftOut: false },
    ],
    [
      'is taken back with its request, as one that came',
      'taken',
      () => requests.retract('e-taken', 'x'),
      { status: 'retracted' },
    ],
  ])('should see that an answer of the same moment %s', async (_, person, act, becomes) => {
    // given
    await care.episode(person);
    const { id } = await ask(person);
    const answering = care.em.connection.createQueryRunner();
    let answer: readonly { readonly id: string }[];
    try {
      await answering.startTransaction();
      await answering.query(
        `UPDATE care.info_request SET status = 'replied', reply = '{"known":"yes"}' WHERE id = $1`,
        [id],
      );
      // when
      const acting = act();
      await until('the answer to be waited for', async () => {
        const [row] = await care.em.query<{ waits: boolean }[]>(
          `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
        );
        return row?.waits;
      });
      await answering.commitTransaction();
      answer = await acting;
    } finally {
      if (answering.isTransactionActive) await answering.rollbackTransaction();
      await answering.release();
    }
    // then
    expect(await requests.get(id)).toMatchObject({ ...becomes, reply: { known: 'yes' } });
    expect(answer.map((request) => request.id)).toEqual(person === 'joined' ? [id] : []);
  });
});
