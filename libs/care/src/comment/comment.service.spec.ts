import { CaseNewsService } from '../case-news/case-news.service.js';
import { EpisodeService } from '../episode/episode.service.js';
import { KeyworkerService } from '../keyworker/keyworker.service.js';
import { NotificationService } from '../notification/notification.service.js';
import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import type { WriteCommentDto } from './comment.dto.js';
import { CommentService } from './comment.service.js';

describe('CommentService', () => {
  let care: CareFixture;
  let comments: CommentService;
  let ana: string;

  beforeAll(async () => {
    care = await CareFixture.create();
    comments = care.get(CommentService);
    await care.organisation('tcc');
    await care.worker('gmp', 'pat');
    ana = (await care.worker('tht', 'ana')).id;
  });

  afterAll(() => care.drop());
  beforeEach(() => care.clock.set(FIXTURE_START));

  const write = (episodeId: string, more: Partial<WriteCommentDto> = {}) =>
    comments.write({ episodeId, workerId: ana, agency: 'tht', visibility: 'case', text: 'Call first.', ...more });

  const minutesLater = (minutes: number) => care.clock.set(new Date(Date.parse(FIXTURE_START) + minutes * 60_000));

  it('should put a comment on record once, and tell that its case has changed', async () => {
    // given
    const { id: episodeId } = await care.episode('ada');
    const news = care.get(CaseNewsService);
    const before = await news.last();
    // when
    const first = await write(episodeId, { id: 'once', text: '  Call first.  ' });
    const again = await write(episodeId, { id: 'once' });
    // then
    expect(first).toMatchObject({ text: 'Call first.', version: 1, changedAt: null, withdrawnAt: null });
    expect(again).toEqual(first);
    expect(await news.after(before)).toEqual({ seq: expect.any(String), episodeIds: [episodeId] });
    expect(await comments.ofEpisode(episodeId)).toHaveLength(1);
  });

  it('should let its author change it for a quarter of an hour, and keep what it said', async () => {
    // given
    const { id: episodeId } = await care.episode('bea');
    const { id } = await write(episodeId);
    // when
    minutesLater(15);
    const changed = await comments.change(id, ana, { text: 'Ring first.', basedOn: 1 });
    // then
    expect(changed).toMatchObject({ text: 'Ring first.', version: 2, changedAt: care.clock.now() });
    expect(await comments.formerOf(id)).toMatchObject([{ version: 1, text: 'Call first.', until: care.clock.now() }]);
    await expect(comments.change(id, ana, { text: 'x', basedOn: 1 })).rejects.toThrow('changed meanwhile');
    await expect(comments.change(id, 'gmp-pat', { text: 'x', basedOn: 2 })).rejects.toThrow('Only who wrote');
    minutesLater(16);
    await expect(comments.change(id, ana, { text: 'x', basedOn: 2 })).rejects.toThrow('15 minutes ago');
  });

  it('should take back what it says at any time, and leave that it was there', async () => {
    // given
    const { id: episodeId } = await care.episode('cyd');
    const { id } = await write(episodeId);
    minutesLater(60);
    // when
    await comments.withdraw(id, ana);
    await comments.withdraw(id, ana);
    // then
    expect(await comments.ofEpisode(episodeId)).toMatchObject([{ id, text: null, withdrawnAt: care.clock.now() }]);
    expect(await comments.formerOf(id)).toMatchObject([{ version: 1, text: 'Call first.' }]);
    await expect(comments.withdraw(id, 'gmp-pat')).rejects.toThrow('Only who wrote');
    await expect(comments.change(id, ana, { text: 'x', basedOn: 2 })).rejects.toThrow('withdrawn');
    await expect(care.em.query(`UPDATE care.former_comment SET text = 'x'`)).rejects.toThrow('stay as they are');
  });

  it('should tell the keyworker that there is one, and not what it says', async () => {
    // given
    const { id: episodeId } = await care.episode('dot');
    await expect(write(episodeId, { forKeyworker: true })).rejects.toThrow('Nobody is keyworker');
    await care.get(KeyworkerService).name(episodeId, { workerId: 'gmp-pat' });
    await expect(write(episodeId, { forKeyworker: true, visibility: 'agency' })).rejects.toThrow('could not read it');
    // when
    const { keyworkerId } = await write(episodeId, { forKeyworker: true });
    // then
    expect(keyworkerId).toBe('gmp-pat');
    const told = await care.get(NotificationService).ofEpisode(episodeId);
    expect(told).toMatchObject([{ recipientKind: 'worker', recipientId: 'gmp-pat', topic: 'comment-for-keyworker' }]);
    expect(told[0]!.text).not.toContain('Call first');
  });

  it('should take nothing at a case that is closed, nor without words', async () => {
    // given
    const { id: episodeId } = await care.episode('eve');
    await expect(write(episodeId, { text: '  ' })).rejects.toThrow('something has to be said');
    const { id } = await write(episodeId);
    await care.get(EpisodeService).close(episodeId, 'closed');
    // then
    await expect(write(episodeId)).rejects.toThrow('closed');
    expect(await comments.withdraw(id, ana)).toMatchObject({ text: null });
  });

  it('should pass over no case that changed at the same time', async () => {
    // given
    const { id: one } = await care.episode('fay');
    const { id: other } = await care.episode('gus');
    const news = care.get(CaseNewsService);
    const from = await news.last();
    const seen = new Set<string>();
    let place = from;
    const look = async () => {
      const { seq, episodeIds } = await news.after(place);
      place = seq;
      for (const id of episodeIds) seen.add(id);
    };
    // when
    const writing = Array.from({ length: 10 }, (_, no) => write(no % 2 === 0 ? one : other));
    await look();
    await Promise.all(writing);
    await look();
    // then
    expect([...seen].sort()).toEqual([one, other].sort());
  });
});
