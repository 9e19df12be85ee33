import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { flag, free, integer, nullable, shape, text } from '../../openapi/schema.js';
import { actingWorker } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { pageSchema } from '../common/page.js';
import { taskMembers } from './task.answer.js';
import { CompleteTaskDto, TakeTaskDto, TaskListDto } from './task.dto.js';
import { Tasks } from './tasks.service.js';

@ApiTags('Tasks')
@Controller('api/care/tasks')
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  @Get()
  @Operation({
    id: 'listTasks',
    summary: 'Open tasks, each with whom it is about',
    answer: pageSchema(shape(taskMembers)),
  })
  list(@QueryOf(TaskListDto) query: TaskListDto, @Caller() caller: Principal) {
    return this.tasks.list(query, caller);
  }

  @Get(':key')
  @Operation({
    id: 'getTask',
    summary: 'One task with its form, and why it is there',
    answer: shape({
      ...taskMembers,
      isOpen: flag(),
      why: nullable(text()),
      form: nullable(shape({ formId: text(), version: integer(), schema: free() })),
      variables: free(),
      answeredBefore: nullable(free()),
    }),
  })
  get(@IdParam('key') key: string, @Caller() caller: Principal) {
    return this.tasks.get(key, caller);
  }

  @Post(':key/assignment')
  @Operation({ id: 'takeTask', summary: 'A worker takes the task; refused where somebody has it' })
  take(@IdParam('key') key: string, @CareBody(TakeTaskDto) { workerId }: TakeTaskDto, @Caller() caller: Principal) {
    return this.tasks.take(key, actingWorker(caller, workerId), caller);
  }

  @Delete(':key/assignee')
  @Operation({ id: 'putTaskBack', summary: 'Nobody has the task any more' })
  putBack(@IdParam('key') key: string, @Caller() caller: Principal) {
    return this.tasks.putBack(key, caller);
  }

  @Post(':key/completion')
  @Operation({ id: 'completeTask', summary: 'The whole form: the record keeps all of it, the process gets its part' })
  complete(
    @IdParam('key') key: string,
    @CareBody(CompleteTaskDto) request: CompleteTaskDto,
    @Caller() caller: Principal,
  ) {
    return this.tasks.complete(key, request, caller);
  }
}
