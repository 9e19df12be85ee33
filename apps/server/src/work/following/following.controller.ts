import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { list, shape, text } from '../../openapi/schema.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { FollowingService } from './following.service.js';

@ApiTags('Work')
@Controller('api/work/following')
export class FollowingController {
  constructor(
    private readonly following: FollowingService,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({
    id: 'following',
    summary: 'About whom the caller wants to know how it goes on',
    answer: shape({ items: list(shape({ episodeId: text(), name: text() })) }),
  })
  async list(@QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    return { items: await this.following.list(await this.viewers.of(caller, workerId)) };
  }

  @Put(':episodeId')
  @Operation({ id: 'follow', summary: 'Follows an episode' })
  async follow(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    await this.following.follow(episodeId, await this.viewers.worker(caller, workerId));
  }

  @Delete(':episodeId')
  @Operation({ id: 'unfollow', summary: 'Follows an episode no more' })
  async unfollow(
    @IdParam('episodeId') episodeId: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    await this.following.unfollow(episodeId, await this.viewers.worker(caller, workerId));
  }
}
