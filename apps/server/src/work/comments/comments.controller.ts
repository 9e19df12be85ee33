import { Controller, Get, Headers, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { CareBody } from '../../care/common/care-body.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { ChangeCommentDto, NewCommentDto } from './comment.dto.js';
import { commentSchema, commentsSchema } from './comments.answer.js';
import { CommentsOfCase } from './comments-of-case.service.js';

@ApiTags('Work')
@Controller('api/work/episodes/:episodeId/comments')
export class CommentsController {
  constructor(
    private readonly comments: CommentsOfCase,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({
    id: 'caseComments',
    summary: 'What was said of a case, the latest first; what is for another agency alone is told as existence',
    answer: commentsSchema,
  })
  async list(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.comments.of(episodeId, await this.viewers.of(caller, workerId));
  }

  @Post()
  @Operation({
    id: 'writeCaseComment',
    summary: 'A comment at a case or at a task of it, for everybody on the case or for the own agency alone',
    status: 201,
    answer: commentSchema,
  })
  async write(
    @IdParam('episodeId') episodeId: string,
    @CareBody(NewCommentDto) request: NewCommentDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.comments.write(episodeId, request, await this.viewers.worker(caller, request.workerId), once);
  }

  @Put(':commentId')
  @Operation({
    id: 'changeCaseComment',
    summary: 'The author says it in other words, for a quarter of an hour; the former ones are kept',
    answer: commentSchema,
  })
  async change(
    @IdParam('episodeId') episodeId: string,
    @IdParam('commentId') commentId: string,
    @CareBody(ChangeCommentDto) request: ChangeCommentDto,
    @Caller() caller: Principal,
  ) {
    return this.comments.change(episodeId, commentId, request, await this.viewers.worker(caller, request.workerId));
  }

  @Post(':commentId/withdrawal')
  @Operation({
    id: 'withdrawCaseComment',
    summary: 'The author takes back what it says; that it was there stays',
    status: 200,
    answer: commentSchema,
  })
  async withdraw(
    @IdParam('episodeId') episodeId: string,
    @IdParam('commentId') commentId: string,
    @JsonBody(ForWorkerDto, { isOptional: true }) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.comments.withdraw(episodeId, commentId, await this.viewers.worker(caller, workerId));
  }
}
