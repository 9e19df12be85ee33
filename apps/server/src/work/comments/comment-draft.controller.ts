import { Controller, Delete, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { savedDraftSchema } from '../drafts/draft.answer.js';
import { SaveDraftDto } from '../drafts/draft.dto.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { CommentsOfCase } from './comments-of-case.service.js';

@ApiTags('Work')
@Controller('api/work/episodes/:episodeId/comment-draft')
export class CommentDraftController {
  constructor(
    private readonly comments: CommentsOfCase,
    private readonly viewers: Viewers,
  ) {}

  @Put()
  @Operation({
    id: 'saveCommentDraft',
    summary: 'Keeps a comment that was begun; refused with both drafts where another device has saved since',
    answer: savedDraftSchema,
  })
  async save(
    @IdParam('episodeId') episodeId: string,
    @JsonBody(SaveDraftDto) draft: SaveDraftDto,
    @Caller() caller: Principal,
  ) {
    return this.comments.saveDraft(episodeId, draft, await this.viewers.worker(caller, draft.workerId));
  }

  @Delete()
  @Operation({ id: 'discardCommentDraft', summary: 'Forgets the comment that was begun' })
  async discard(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    await this.comments.discardDraft(episodeId, await this.viewers.worker(caller, workerId));
  }
}
