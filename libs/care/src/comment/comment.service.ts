import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CaseNewsService } from '../case-news/case-news.service.js';
import { ConflictError, InvalidInputError, NotFoundError, RuleViolationError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { derivedId, IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { EpisodeService } from '../episode/episode.service.js';
import { Notification } from '../notification/notification.entity.js';
import { Worker } from '../organisation/worker.entity.js';
import type { WriteCommentDto } from './comment.dto.js';
import { Comment } from './comment.entity.js';
import { FormerComment } from './former-comment.entity.js';

/** So long its author may change what a comment says. */
export const COMMENT_CHANGE_MINUTES = 15;
/** At one case: beyond that nobody reads them. */
export const COMMENTS_PER_CASE_MAX = 1_000;

/** Under which topic a keyworker is told of a comment. */
const KEYWORKER_TOPIC = 'comment-for-keyworker';

/** Comments at a case: written, changed for a while, withdrawn; what they said before is kept. */
@Injectable()
export class CommentService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly episodes: EpisodeService,
    private readonly news: CaseNewsService,
  ) {}

  /**
   * Puts a comment on record. One for the keyworker tells him or her that it is there; what it says stays here.
   *
   * @throws ConflictError at a case that is closed, or that has too many
   * @throws RuleViolationError `keyworker-must-be-able-to-read`, where there is none, or the comment is for another agency alone
   */
  async write({ forKeyworker, text, ...comment }: WriteCommentDto): Promise<Comment> {
    const said = textOf(text);
    const id = comment.id ?? this.ids.next('comment');
    const known = await this.find(id);
    if (known !== null) return known;
    const episode = await this.episodes.get(comment.episodeId);
    if (episode.closedAt !== null) throw new ConflictError('This case is closed: nothing can be added to it.');
    const keyworkerId = forKeyworker === true ? await this.keyworkerFor(episode.keyworkerId, comment) : undefined;
    const at = this.clock.now();
    return this.em.transaction(async (em) => {
      if ((await em.countBy(Comment, { episodeId: episode.id })) >= COMMENTS_PER_CASE_MAX) {
        throw new ConflictError(`This case has ${COMMENTS_PER_CASE_MAX} comments, and no room for more.`);
      }
      const row = { ...given({ ...comment, keyworkerId }), id, text: said, version: 1, writtenAt: at };
      const written = await insertOnce(em, Comment, row);
      if (keyworkerId !== undefined) await insertOnce(em, Notification, noticeOf(written, keyworkerId, at));
      await this.news.tell(em, episode.id);
      return written;
    });
  }

  /**
   * Says it in other words, for a quarter of an hour.
   *
   * @param basedOn The version that the author changes
   * @throws RuleViolationError `own-comment`, `comment-change-time` @throws ConflictError where it was changed or withdrawn meanwhile
   */
  async change(
    id: string,
    workerId: string,
    { text, basedOn }: { readonly text: string; readonly basedOn: number },
  ): Promise<Comment> {
    const said = textOf(text);
    return this.alter(id, workerId, (comment, at) => {
      if (comment.withdrawnAt !== null) throw new ConflictError('It is withdrawn, so that it cannot be changed.');
      if (comment.version !== basedOn) throw new ConflictError('It was changed meanwhile. Read it again first.');
      if (at > changeableUntil(comment)) {
        throw new RuleViolationError(
          'comment-change-time',
          `It was written more than ${COMMENT_CHANGE_MINUTES} minutes ago: write another one, or withdraw it.`,
        );
      }
      return comment.text === said ? null : { text: said, changedAt: at };
    });
  }

  /** Takes back what it says; that it was there stays. Once is enough. @throws RuleViolationError `own-comment` */
  async withdraw(id: string, workerId: string): Promise<Comment> {
    return this.alter(id, workerId, ({ withdrawnAt }, at) =>
      withdrawnAt === null ? { text: null, withdrawnAt: at } : null,
    );
  }

  async find(id: string): Promise<Comment | null> {
    return this.em.findOneBy(Comment, { id });
  }

  /** All of a case, whoever may read them, oldest first. */
  async ofEpisode(episodeId: string): Promise<Comment[]> {
    return this.em.find(Comment, { where: { episodeId }, order: { writtenAt: 'ASC', id: 'ASC' } });
  }

  /** What a comment said before, oldest first. */
  async formerOf(commentId: string): Promise<FormerComment[]> {
    return this.em.find(FormerComment, { where: { commentId }, order: { version: 'ASC' } });
  }

  private async alter(
    id: string,
    workerId: string,
    changeOf: (comment: Comment, at: Date) => Pick<Partial<Comment>, 'text' | 'changedAt' | 'withdrawnAt'> | null,
  ): Promise<Comment> {
    return this.em.transaction(async (em) => {
      const comment = await em.findOne(Comment, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (comment === null) throw new NotFoundError('comment', id);
      if (comment.workerId !== workerId) {
        throw new RuleViolationError('own-comment', 'Only who wrote a comment can change or withdraw it.');
      }
      const at = this.clock.now();
      const change = changeOf(comment, at);
      if (change === null) return comment;
      const { version, text } = comment;
      await em.insert(FormerComment, { commentId: id, version, text: text ?? '', until: at });
      await em.update(Comment, { id }, { ...change, version: version + 1 });
      await this.news.tell(em, comment.episodeId);
      return { ...comment, ...change, version: version + 1 };
    });
  }

  private async keyworkerFor(
    keyworkerId: string | null,
    { visibility, agency }: Pick<Comment, 'visibility' | 'agency'>,
  ) {
    const rule = 'keyworker-must-be-able-to-read';
    if (keyworkerId === null) throw new RuleViolationError(rule, 'Nobody is keyworker of this case yet.');
    if (visibility === 'case') return keyworkerId;
    const keyworker = await this.em.findOneBy(Worker, { id: keyworkerId });
    if (keyworker?.organisationId === agency) return keyworkerId;
    throw new RuleViolationError(
      rule,
      'The keyworker belongs to another agency and could not read it. Write it for everybody on the case.',
    );
  }
}

/** Until when its author may change it. */
export const changeableUntil = ({ writtenAt }: Pick<Comment, 'writtenAt'>): Date =>
  new Date(writtenAt.getTime() + COMMENT_CHANGE_MINUTES * 60_000);

function textOf(text: string): string {
  const said = text.trim();
  if (said === '') throw new InvalidInputError('comment', ['text: something has to be said']);
  return said;
}

/** The word to the keyworker names nobody and says nothing of it: it may go by ways that others read. */
const noticeOf = ({ id, episodeId }: Comment, keyworkerId: string, at: Date) => ({
  id: derivedId('notification', KEYWORKER_TOPIC, id),
  recipientKind: 'worker' as const,
  recipientId: keyworkerId,
  channel: 'system' as const,
  topic: KEYWORKER_TOPIC,
  text: 'Somebody has left you a comment at a case of yours.',
  episodeId,
  status: 'queued' as const,
  createdAt: at,
});
