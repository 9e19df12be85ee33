import { Controller, Delete, Get, Headers, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { CareBody } from '../../care/common/care-body.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { integer, shape, text, time } from '../../openapi/schema.js';
import { FixedActions } from '../actions/fixed-actions.service.js';
import { Viewers } from '../viewer/viewers.js';
import {
  handedInSchema,
  handedOverSchema,
  handOverChoicesSchema,
  taskItemSchema,
} from '../worklist/worklist.answer.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { AskForHelpDto, HandInDto, HandOverDto, RaiseBlockageDto, ReflectDto } from './task.dto.js';
import { TaskCompletion } from './task-completion.service.js';
import { taskDetailSchema } from './task-detail.answer.js';
import { TaskDetails } from './task-details.service.js';
import { TaskHands } from './task-hands.service.js';

@ApiTags('Work')
@Controller('api/work/tasks/:key')
export class WorkTasksController {
  constructor(
    private readonly details: TaskDetails,
    private readonly hands: TaskHands,
    private readonly completion: TaskCompletion,
    private readonly actions: FixedActions,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({
    id: 'workTask',
    summary: 'One task: whom it is about, why it is here, its form, what was answered before, and the draft',
    answer: taskDetailSchema,
  })
  async get(
    @IdParam('key') key: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.details.get(key, await this.viewers.of(caller, workerId));
  }

  @Post('claim')
  @Operation({ id: 'claimTask', summary: 'The caller takes the task', status: 200, answer: taskItemSchema })
  async claim(
    @IdParam('key') key: string,
    @JsonBody(ForWorkerDto, { isOptional: true }) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.hands.claim(key, await this.viewers.worker(caller, workerId));
  }

  @Delete('claim')
  @Operation({ id: 'releaseTask', summary: 'Nobody has the task any more', answer: taskItemSchema })
  async release(
    @IdParam('key') key: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.hands.release(key, await this.viewers.worker(caller, workerId));
  }

  @Get('hand-over')
  @Operation({
    id: 'handOverChoices',
    summary: 'To whom the task can be handed over',
    answer: handOverChoicesSchema,
  })
  async handOverChoices(
    @IdParam('key') key: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.hands.handOverChoices(key, await this.viewers.of(caller, workerId));
  }

  @Post('hand-over')
  @Operation({
    id: 'handOverTask',
    summary: "Passes the task on, with a word; no item where it is no longer the caller's business then",
    status: 200,
    answer: handedOverSchema,
  })
  async handOver(
    @IdParam('key') key: string,
    @JsonBody(HandOverDto) request: HandOverDto,
    @Caller() caller: Principal,
  ) {
    return { item: await this.hands.handOver(key, request, await this.viewers.worker(caller, request.workerId)) };
  }

  @Post('completion')
  @Operation({
    id: 'handInTask',
    summary: 'The whole form: the record keeps all of it, the pathway gets its part; what to do next is offered',
    status: 200,
    answer: handedInSchema,
  })
  async complete(@IdParam('key') key: string, @JsonBody(HandInDto) request: HandInDto, @Caller() caller: Principal) {
    return this.completion.handIn(key, request.values, await this.viewers.worker(caller, request.workerId));
  }

  @Post('blockages')
  @Operation({
    id: 'raiseBlockageAtTask',
    summary: 'Says what stands in the way at a step; the task carries on',
    status: 201,
    answer: shape({ id: text(), step: text(), type: text() }),
  })
  async blockage(
    @IdParam('key') key: string,
    @CareBody(RaiseBlockageDto) request: RaiseBlockageDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.actions.raiseBlockage(key, request, await this.viewers.worker(caller, request.workerId), once);
  }

  @Post('help')
  @Operation({
    id: 'askForHelpAtTask',
    summary: 'Calls those who can decide, level 1 of the escalation; the task carries on',
    status: 201,
    answer: shape({ level: integer(), dueAt: time(), dueInWords: text(), askedOf: text() }),
  })
  async help(
    @IdParam('key') key: string,
    @CareBody(AskForHelpDto) request: AskForHelpDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.actions.askForHelp(key, request, await this.viewers.worker(caller, request.workerId), once);
  }

  @Post('reflections')
  @Operation({
    id: 'reflectOnTask',
    summary: 'An entry of the reflective log, for the learning group',
    status: 201,
    answer: shape({ id: text() }),
  })
  async reflect(
    @IdParam('key') key: string,
    @CareBody(ReflectDto) request: ReflectDto,
    @Caller() caller: Principal,
    @Headers('idempotency-key') once?: string,
  ) {
    return this.actions.reflect(key, request, await this.viewers.worker(caller, request.workerId), once);
  }
}
