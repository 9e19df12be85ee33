import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { TaskHands } from '../task/task-hands.service.js';
import { Viewers } from '../viewer/viewers.js';
import { filtersSchema, receiversSchema, worklistSchema } from './worklist.answer.js';
import { FiltersDto, ForWorkerDto, WorklistDto } from './worklist.dto.js';
import { WorklistService } from './worklist.service.js';

@ApiTags('Work')
@Controller('api/work')
export class WorklistController {
  constructor(
    private readonly worklist: WorklistService,
    private readonly hands: TaskHands,
    private readonly viewers: Viewers,
  ) {}

  @Get('tasks')
  @Operation({
    id: 'worklist',
    summary:
      'Tasks that wait for the caller, the team, or about whom the caller follows; the counts are under the same filters',
    answer: worklistSchema,
  })
  async list(@QueryOf(WorklistDto) query: WorklistDto, @Caller() caller: Principal) {
    return this.worklist.list(query, await this.viewers.of(caller, query.workerId));
  }

  @Get('filters')
  @Operation({
    id: 'worklistFilters',
    summary: 'What there is to filter a list by',
    answer: filtersSchema,
  })
  async filters(@QueryOf(FiltersDto) { tab, workerId }: FiltersDto, @Caller() caller: Principal) {
    return this.worklist.filtersOf(tab ?? 'mine', await this.viewers.of(caller, workerId));
  }

  @Get('receivers')
  @Operation({
    id: 'receivers',
    summary: 'To whom several tasks can be handed over at once',
    answer: receiversSchema,
  })
  async receivers(@QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    const { people, groups } = await this.hands.receivers(await this.viewers.of(caller, workerId));
    return { workers: people, groups };
  }
}
