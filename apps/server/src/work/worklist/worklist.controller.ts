import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { integer, list, nullable, shape, text } from '../../openapi/schema.js';
import { TaskHands } from '../task/task-hands.service.js';
import { Viewers } from '../viewer/viewers.js';
import { named, taskItemSchema } from './task-item.js';
import { FiltersDto, ForWorkerDto, WorklistDto } from './worklist.dto.js';
import { WorklistService } from './worklist.service.js';

const filter = { id: text(), name: text(), count: integer() };

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
    answer: shape({
      items: list(taskItemSchema),
      counts: shape({ mine: integer(), team: integer(), following: integer() }),
      next: nullable(text()),
      orderRule: text(),
    }),
  })
  async list(@QueryOf(WorklistDto) query: WorklistDto, @Caller() caller: Principal) {
    return this.worklist.list(query, await this.viewers.of(caller, query.workerId));
  }

  @Get('filters')
  @Operation({
    id: 'worklistFilters',
    summary: 'What there is to filter a list by',
    answer: shape({
      pathways: list(shape(filter)),
      steps: list(shape({ ...filter, pathwayId: text() })),
      agencies: list(shape(filter)),
      wards: list(shape(filter)),
      stages: list(shape(filter)),
      urgencies: list(shape(filter)),
    }),
  })
  async filters(@QueryOf(FiltersDto) { tab, workerId }: FiltersDto, @Caller() caller: Principal) {
    return this.worklist.filtersOf(tab ?? 'mine', await this.viewers.of(caller, workerId));
  }

  @Get('receivers')
  @Operation({
    id: 'receivers',
    summary: 'To whom several tasks can be handed over at once',
    answer: shape({ workers: list(shape({ id: text(), name: text(), agency: text() })), groups: list(named) }),
  })
  async receivers(@QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    const { people, groups } = await this.hands.receivers(await this.viewers.of(caller, workerId));
    return { workers: people, groups };
  }
}
