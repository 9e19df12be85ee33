import { Controller, Headers, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { CareBody } from '../../care/common/care-body.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { shape, text } from '../../openapi/schema.js';
import { Viewers } from '../viewer/viewers.js';
import { CannotDoTasks } from './cannot-do.service.js';
import { Questions } from './questions.service.js';
import { askedSchema, cannotDoSchema } from './task-actions.answer.js';
import { AnswerQuestionDto, AskQuestionDto, CannotDoDto } from './task-actions.dto.js';

@ApiTags('Work')
@Controller('api/work/tasks/:key')
export class TaskActionsController {
  constructor(
    private readonly questions: Questions,
    private readonly cannot: CannotDoTasks,
    private readonly viewers: Viewers,
  ) {}

  @Post('questions')
  @Operation({
    id: 'askAtTask',
    summary: 'Asks somebody for what is needed first; the task and its limits go on',
    status: 201,
    answer: askedSchema,
  })
  async ask(
    @IdParam('key') key: string,
    @CareBody(AskQuestionDto) request: AskQuestionDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.questions.ask(key, request, await this.viewers.worker(caller, request.workerId), once);
  }

  @Post('questions/:questionId/answer')
  @Operation({
    id: 'answerAtTask',
    summary: 'Writes down an answer that came by telephone or by word of mouth',
    status: 200,
    answer: shape({ id: text() }),
  })
  async answer(
    @IdParam('key') key: string,
    @IdParam('questionId') questionId: string,
    @CareBody(AnswerQuestionDto) request: AnswerQuestionDto,
    @Caller() caller: Principal,
  ) {
    return this.questions.answer(key, questionId, request, await this.viewers.worker(caller, request.workerId));
  }

  @Post('cannot-do')
  @Operation({
    id: 'cannotDoTask',
    summary: 'Gives the task back to its group with the reason, and calls those who can decide',
    status: 201,
    answer: cannotDoSchema,
  })
  async cannotDo(
    @IdParam('key') key: string,
    @CareBody(CannotDoDto) request: CannotDoDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.cannot.say(key, request, await this.viewers.worker(caller, request.workerId), once);
  }
}
