import { Injectable } from '@nestjs/common';
import { CommentService } from '#care/comment/comment.service.js';
import { derivedId } from '#care/common/id-maker.js';
import { commentTitle } from '../comments/comment-words.js';
import { NoteRights } from '../common/note-rights.js';
import type { Telling, TimelineSource, Told } from './timeline-entry.js';

/** What was said of the case beside its forms. */
@Injectable()
export class CommentSource implements TimelineSource {
  constructor(
    private readonly comments: CommentService,
    private readonly rights: NoteRights,
  ) {}

  async tell({ seen, viewer }: Telling): Promise<Told[]> {
    const comments = await this.comments.ofEpisode(seen.episode.id);
    const viewOf = await this.rights.of(comments, seen, viewer);
    return comments.flatMap((comment): Told[] => {
      const view = viewOf(comment);
      const common = { at: comment.writtenAt, kind: 'comment' as const, agencyId: comment.agency };
      if (view === 'absent') return [];
      if (view === 'restricted') {
        return [{ ...common, id: derivedId('entry', comment.id), title: '', isRestricted: true }];
      }
      const text = view === 'told' ? comment.text : null;
      return [{ ...common, id: comment.id, title: commentTitle(comment), text, workerId: comment.workerId }];
    });
  }
}
