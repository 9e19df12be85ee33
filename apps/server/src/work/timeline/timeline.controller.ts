import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { ID_CHARACTERS_MAX, PAGE_ITEMS_MAX } from '#care/common/limits.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { timelineSchema } from './timeline.answer.js';
import { TimelineService } from './timeline.service.js';

const CURSOR_CHARACTERS_MAX = 1_000;

class TimelineDto extends ForWorkerDto {
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) kind?: string;
  /** The latest first, unless `asc`. */
  @IsOptional() @IsIn(['asc', 'desc']) order?: 'asc' | 'desc';
  @IsOptional() @IsString() @MaxLength(CURSOR_CHARACTERS_MAX) after?: string;
  @IsOptional() @IsInt() @Min(1) @Max(PAGE_ITEMS_MAX) limit?: number;
}

@ApiTags('Work')
@Controller('api/work/episodes/:episodeId/timeline')
export class TimelineController {
  constructor(
    private readonly timeline: TimelineService,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({
    id: 'timeline',
    summary: 'What happened with a person, of all agencies; what is restricted is told as existence alone',
    answer: timelineSchema,
  })
  async get(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(TimelineDto) query: TimelineDto,
    @Caller() caller: Principal,
  ) {
    return this.timeline.of(episodeId, query, await this.viewers.of(caller, query.workerId));
  }
}
