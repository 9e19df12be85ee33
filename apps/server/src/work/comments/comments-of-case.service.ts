import { Injectable } from '@nestjs/common';
import { COMMENT_CHARACTERS_MAX } from '#care/comment/comment.dto.js';
import type { Comment } from '#care/comment/comment.entity.js';
import { CommentService, changeableUntil } from '#care/comment/comment.service.js';
import { Clock } from '#care/common/clock.js';
import { given } from '#care/common/given.js';
import { derivedId, IdMaker } from '#care/common/id-maker.js';
import { InvalidRequest, NotFound, ProblemException } from '../../http/problem.exception.js';
import { Agencies } from '../common/agencies.js';
import { NoteRights, type NoteView } from '../common/note-rights.js';
import { counted } from '../common/words.js';
import { Workers } from '../common/workers.js';
import { DraftsService } from '../drafts/drafts.service.js';
import { type SeenEpisode, SeenEpisodes } from '../episode/seen-episodes.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import { WorklistService } from '../worklist/worklist.service.js';
import type { ChangeCommentDto, NewCommentDto } from './comment.dto.js';

/** Beside the case; what is earlier stands in the timeline. */
const SHOWN_MAX = 50;

/** What was said of a case, for one viewer as far as he or she may know, and what he or she says. */
@Injectable()
export class CommentsOfCase {
  constructor(
    private readonly episodes: SeenEpisodes,
    private readonly comments: CommentService,
    private readonly rights: NoteRights,
    private readonly drafts: DraftsService,
    private readonly worklist: WorklistService,
    private readonly agencies: Agencies,
    private readonly workers: Workers,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
  ) {}

  async of(episodeId: string, viewer: Viewer) {
    const seen = await this.episodes.get(episodeId, viewer);
    const all = await this.comments.ofEpisode(episodeId);
    const viewOf = await this.rights.of(all, seen, viewer);
    const known = all.filter((comment) => ['told', 'outline'].includes(viewOf(comment))).reverse();
    const shown = known.slice(0, SHOWN_MAX);
    const { workerId } = viewer;
    const draft = workerId === null ? null : await this.drafts.find(draftOf(episodeId), workerId);
    return {
      items: await this.answers(shown, viewOf, viewer),
      earlierCount: known.length - shown.length,
      restricted: await this.restrictedWords(all.filter((comment) => viewOf(comment) === 'restricted')),
      closedBecause: closedBecause(seen, viewer),
      agency: await this.agencies.nameOf(viewer.organisationId),
      keyworker: await this.keyworkerOf(seen, viewer),
      charactersMax: COMMENT_CHARACTERS_MAX,
      draft: draft === null ? null : { values: draft.values, savedAt: draft.savedAt, version: draft.version },
    };
  }

  /** The same request again writes it once. */
  async write(episodeId: string, request: NewCommentDto, viewer: WorkingViewer, once?: string) {
    const seen = await this.episodes.get(episodeId, viewer);
    const agency = writingAgency(seen, viewer);
    const { visibility, text, forKeyworker } = request;
    const comment = await this.comments.write(
      given({
        id: once === undefined ? this.ids.next('comment') : derivedId('comment', episodeId, viewer.workerId, once),
        ...{ episodeId, workerId: viewer.workerId, agency, visibility, forKeyworker, text },
        ...(await this.placeOf(episodeId, request.taskKey, viewer)),
      }),
    );
    await this.drafts.discard(draftOf(episodeId), viewer.workerId);
    return this.answer(comment, viewer);
  }

  async change(episodeId: string, id: string, { text, basedOn }: ChangeCommentDto, viewer: WorkingViewer) {
    await this.assureTold(episodeId, id, viewer);
    return this.answer(await this.comments.change(id, viewer.workerId, { text, basedOn }), viewer);
  }

  async withdraw(episodeId: string, id: string, viewer: WorkingViewer) {
    await this.assureTold(episodeId, id, viewer);
    return this.answer(await this.comments.withdraw(id, viewer.workerId), viewer);
  }

  async saveDraft(
    episodeId: string,
    draft: { readonly values: Record<string, unknown>; readonly basedOn: number },
    viewer: WorkingViewer,
  ) {
    await this.episodes.get(episodeId, viewer);
    return this.drafts.save(draftOf(episodeId), viewer.workerId, draft);
  }

  async discardDraft(episodeId: string, viewer: WorkingViewer): Promise<void> {
    await this.episodes.get(episodeId, viewer);
    await this.drafts.discard(draftOf(episodeId), viewer.workerId);
  }

  /** @throws NotFound also where the viewer must not know of it, or learns no more than that it is there */
  private async assureTold(episodeId: string, id: string, viewer: Viewer): Promise<void> {
    const seen = await this.episodes.get(episodeId, viewer);
    const comment = await this.comments.find(id);
    const isTold =
      comment?.episodeId === episodeId && (await this.rights.of([comment], seen, viewer))(comment) === 'told';
    if (!isTold) throw new NotFound('comment', id, 'id');
  }

  /** @throws InvalidRequest where the task is not one of the case */
  private async placeOf(episodeId: string, taskKey: string | undefined, viewer: Viewer) {
    if (taskKey === undefined || taskKey === '') return {};
    const task = await this.worklist.find(taskKey, viewer);
    if (task.episodeId !== episodeId) {
      throw new InvalidRequest([{ field: 'taskKey', message: 'must be a task of this case' }]);
    }
    const { processInstanceKey, rootProcessInstanceKey, name } = task;
    return { userTaskKey: taskKey, processInstanceKey, rootProcessInstanceKey, step: name ?? undefined };
  }

  private async keyworkerOf({ episode: { keyworkerId } }: SeenEpisode, { organisationId }: Viewer) {
    if (keyworkerId === null) return null;
    const keyworker = (await this.workers.of([keyworkerId])).get(keyworkerId);
    return { name: keyworker?.name ?? keyworkerId, isOfAgency: keyworker?.agencyId === organisationId };
  }

  private async restrictedWords(comments: readonly Comment[]): Promise<string[]> {
    const counts = new Map<string, number>();
    for (const { agency } of comments) counts.set(agency, (counts.get(agency) ?? 0) + 1);
    const names = await this.agencies.names();
    return [...counts].map(
      ([agency, count]) => `${counted(count, 'comment', 'comments')} by ${names.get(agency) ?? agency}, restricted`,
    );
  }

  private async answer(comment: Comment, viewer: Viewer) {
    const [answer] = await this.answers([comment], () => 'told', viewer);
    if (answer === undefined) throw new NotFound('comment', comment.id, 'id');
    return answer;
  }

  private async answers(comments: readonly Comment[], viewOf: (comment: Comment) => NoteView, viewer: Viewer) {
    const [workers, agencies] = await Promise.all([
      this.workers.of(comments.map(({ workerId }) => workerId)),
      this.agencies.names(),
    ]);
    const now = this.clock.now();
    return comments.map((comment) => {
      const isMine = comment.workerId === viewer.workerId;
      const isWithdrawn = comment.withdrawnAt !== null;
      const until = changeableUntil(comment);
      return {
        id: comment.id,
        at: comment.writtenAt,
        who: workers.get(comment.workerId)?.name ?? null,
        agency: agencies.get(comment.agency) ?? comment.agency,
        visibility: comment.visibility,
        isForKeyworker: comment.keyworkerId !== null,
        taskKey: comment.userTaskKey,
        step: comment.step,
        text: viewOf(comment) === 'told' ? comment.text : null,
        version: comment.version,
        changedAt: comment.changedAt,
        isWithdrawn,
        isMine,
        changeableUntil: isMine && !isWithdrawn && now <= until ? until : null,
      };
    });
  }
}

/** Drafts of comments lie beside those of tasks, whose keys are numbers. */
const draftOf = (episodeId: string): string => `comment:${episodeId}`;

/** Why a viewer puts nothing to a case; null where he or she may. */
export function closedBecause({ episode, isInside }: SeenEpisode, viewer: Viewer): string | null {
  if (episode.closedAt !== null) return 'This case is closed: nothing can be added to it.';
  if (!isInside || viewer.workerId === null || viewer.organisationId === null) {
    return 'Only those who work with the person write here.';
  }
  return null;
}

/** @throws ProblemException 403, or 409 at a case that is closed */
export function writingAgency(seen: SeenEpisode, viewer: Viewer): string {
  const reason = closedBecause(seen, viewer);
  if (reason === null && viewer.organisationId !== null) return viewer.organisationId;
  const isClosed = seen.episode.closedAt !== null;
  throw new ProblemException(isClosed ? 409 : 403, isClosed ? 'CASE_CLOSED' : 'NOT_YOURS', reason ?? '');
}
