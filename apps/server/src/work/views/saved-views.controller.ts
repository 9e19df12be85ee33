import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, Length, MaxLength } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { NAME_CHARACTERS_MAX } from '#care/common/limits.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { viewSchema, viewsSchema } from './saved-views.answer.js';
import { SavedViews } from './saved-views.service.js';

const QUERY_CHARACTERS_MAX = 2_000;

class SaveViewDto extends ForWorkerDto {
  @IsString() @Length(1, NAME_CHARACTERS_MAX) name: string;
  /** The query of the page's address. */
  @IsString() @MaxLength(QUERY_CHARACTERS_MAX) query: string;
}

@ApiTags('Work')
@Controller('api/work/views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({ id: 'savedViews', summary: "The caller's views", answer: viewsSchema })
  async list(@QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    return { items: await this.views.list(await this.viewers.of(caller, workerId)) };
  }

  @Get(':id')
  @Operation({
    id: 'savedView',
    summary: "One view, also a colleague's: it is filters alone, and each sees by them what he or she may",
    answer: viewSchema,
  })
  async get(@IdParam('id') id: string, @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    return this.views.get(id, await this.viewers.of(caller, workerId));
  }

  @Post()
  @Operation({ id: 'saveView', summary: 'Keeps filters and order under a name', status: 201, answer: viewSchema })
  async add(@JsonBody(SaveViewDto) view: SaveViewDto, @Caller() caller: Principal) {
    return this.views.add(view, await this.viewers.worker(caller, view.workerId));
  }

  @Put(':id')
  @Operation({ id: 'changeView', summary: "Changes a view of one's own", answer: viewSchema })
  async change(@IdParam('id') id: string, @JsonBody(SaveViewDto) view: SaveViewDto, @Caller() caller: Principal) {
    return this.views.change(id, view, await this.viewers.worker(caller, view.workerId));
  }

  @Delete(':id')
  @Operation({ id: 'removeView', summary: "Forgets a view of one's own" })
  async remove(
    @IdParam('id') id: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    await this.views.remove(id, await this.viewers.worker(caller, workerId));
  }
}
