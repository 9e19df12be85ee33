import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { episodePageSchema } from './episode.answer.js';
import { EpisodePage } from './episode-page.service.js';

@ApiTags('Work')
@Controller('api/work/episodes')
export class WorkEpisodesController {
  constructor(
    private readonly page: EpisodePage,
    private readonly viewers: Viewers,
  ) {}

  @Get(':episodeId')
  @Operation({
    id: 'episodePage',
    summary:
      'Where somebody stands: the step now, what is waited for, who works with the person, plans, blockages, what comes next',
    answer: episodePageSchema,
  })
  async get(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ) {
    return this.page.of(episodeId, await this.viewers.of(caller, workerId));
  }
}
