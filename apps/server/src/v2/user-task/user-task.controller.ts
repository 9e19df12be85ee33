import { Controller, Delete, Get, Inject, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import type { UserTaskChangeset } from '#protocol/commands.js';
import { findForm } from '#readmodels/search/tables/forms.js';
import { type FoundUserTask, userTasks } from '#readmodels/search/tables/user-tasks.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { KeyParam } from '../common/key.pipe.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer, searchAnswerSchema } from '../common/search-answer.js';
import { formAnswer, formSchema } from '../form/form-answer.js';
import { type CompatibilityLevel, Level } from '../level/compatibility-level.js';
import { foundVariableSchema } from '../variable/variable.answer.js';
import { readTruncate } from '../variable/variable.dto.js';
import { userTaskAnswer, userTaskSchema } from './user-task.answer.js';
import {
  AssignUserTaskDto,
  CompleteUserTaskDto,
  UpdateUserTaskDto,
  type UserTaskSearch,
  UserTaskSearchDto,
  type UserTaskVariableSearch,
  UserTaskVariableSearchDto,
} from './user-task.dto.js';
import { UserTaskVariables } from './user-task-variables.js';

@ApiTags('User tasks')
@Controller('v2/user-tasks')
export class UserTaskController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly variables: UserTaskVariables,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Post('search')
  @Operation({ id: 'searchUserTasks', summary: 'Finds tasks', answer: searchAnswerSchema(userTaskSchema) })
  async search(@JsonBody(UserTaskSearchDto, { isOptional: true }) query: UserTaskSearch) {
    return searchAnswer(await this.readModels.search(userTasks, query), userTaskAnswer);
  }

  @Get(':userTaskKey')
  @Operation({ id: 'getUserTask', summary: 'One task', answer: userTaskSchema })
  async get(@KeyParam('userTaskKey') userTaskKey: string) {
    return userTaskAnswer(await this.find(userTaskKey));
  }

  @Patch(':userTaskKey')
  @Operation({ id: 'updateUserTask', summary: 'Changes dates, candidates or priority' })
  async update(
    @KeyParam('userTaskKey') userTaskKey: string,
    @JsonBody(UpdateUserTaskDto, { isOptional: true }) request: UpdateUserTaskDto,
  ): Promise<void> {
    const { changeset, action } = request;
    if (changeset == null && action == null) {
      throw new InvalidRequest([{ field: '', message: "'changeset' or 'action' is expected" }]);
    }
    await this.engine.updateUserTask(userTaskKey, changesOf(changeset ?? {}), action ?? undefined);
  }

  @Post(':userTaskKey/assignment')
  @Operation({ id: 'assignUserTask', summary: 'Gives the task to somebody' })
  async assign(
    @KeyParam('userTaskKey') userTaskKey: string,
    @JsonBody(AssignUserTaskDto) { assignee, allowOverride, action }: AssignUserTaskDto,
  ): Promise<void> {
    await this.engine.assignUserTask({
      userTaskKey,
      assignee,
      allowOverride: allowOverride ?? true,
      ...(action == null ? {} : { action }),
    });
  }

  @Delete(':userTaskKey/assignee')
  @Operation({ id: 'unassignUserTask', summary: 'Puts the task back' })
  async unassign(@KeyParam('userTaskKey') userTaskKey: string): Promise<void> {
    await this.engine.unassignUserTask(userTaskKey);
  }

  @Post(':userTaskKey/completion')
  @Operation({ id: 'completeUserTask', summary: 'Finishes the task, with variables' })
  async complete(
    @KeyParam('userTaskKey') userTaskKey: string,
    @JsonBody(CompleteUserTaskDto, { isOptional: true }) { variables, action }: CompleteUserTaskDto,
  ): Promise<void> {
    await this.engine.completeUserTask(userTaskKey, (variables ?? {}) as JsonObject, action ?? undefined);
  }

  @Get(':userTaskKey/form')
  @Operation({ id: 'getUserTaskForm', summary: 'The form of the task; 204 where it has none', answer: formSchema })
  async form(
    @KeyParam('userTaskKey') userTaskKey: string,
    @Level() level: CompatibilityLevel,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { formKey } = await this.find(userTaskKey);
    const form = formKey === null ? undefined : await findForm(this.readModels.source, formKey);
    if (form !== undefined) return formAnswer(form, level);
    response.status(204);
    return undefined;
  }

  @Post(':userTaskKey/variables/search')
  @ApiQuery({ name: 'truncateValues', required: false, schema: { type: 'boolean' } })
  @Operation({
    id: 'searchUserTaskVariables',
    summary: 'Variables seen from the task, with the scope of each',
    answer: searchAnswerSchema(foundVariableSchema),
  })
  async searchVariables(
    @KeyParam('userTaskKey') userTaskKey: string,
    @JsonBody(UserTaskVariableSearchDto, { isOptional: true }) query: UserTaskVariableSearch,
    @Query('truncateValues') truncate?: string,
  ) {
    return this.variables.search(await this.find(userTaskKey), query, readTruncate(truncate), 'each scope');
  }

  @Post(':userTaskKey/effective-variables/search')
  @ApiQuery({ name: 'truncateValues', required: false, schema: { type: 'boolean' } })
  @Operation({
    id: 'searchUserTaskEffectiveVariables',
    summary: 'One value a name: that of the nearest scope',
    answer: searchAnswerSchema(foundVariableSchema),
  })
  async searchEffectiveVariables(
    @KeyParam('userTaskKey') userTaskKey: string,
    @JsonBody(UserTaskVariableSearchDto, { isOptional: true }) query: UserTaskVariableSearch,
    @Query('truncateValues') truncate?: string,
  ) {
    return this.variables.search(await this.find(userTaskKey), query, readTruncate(truncate), 'nearest scope');
  }

  private find(userTaskKey: string): Promise<FoundUserTask> {
    return this.readModels.get(userTasks, 'user task', userTaskKey);
  }
}

/** Absent and null keep what is; an empty text or list empties it. */
function changesOf({
  dueDate,
  followUpDate,
  candidateUsers,
  candidateGroups,
  priority,
}: {
  readonly [Member in keyof UserTaskChangeset]?: UserTaskChangeset[Member];
}): UserTaskChangeset {
  return {
    ...(dueDate == null ? {} : { dueDate: dueDate || null }),
    ...(followUpDate == null ? {} : { followUpDate: followUpDate || null }),
    ...(candidateUsers == null ? {} : { candidateUsers }),
    ...(candidateGroups == null ? {} : { candidateGroups }),
    ...(priority == null ? {} : { priority }),
  };
}
