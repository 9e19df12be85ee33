import { Controller, Delete, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { WorklistService } from '../worklist/worklist.service.js';
import { savedDraftSchema } from './draft.answer.js';
import { SaveDraftDto } from './draft.dto.js';
import { DraftsService } from './drafts.service.js';

@ApiTags('Work')
@Controller('api/work/tasks/:key/draft')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly worklist: WorklistService,
    private readonly viewers: Viewers,
  ) {}

  @Put()
  @Operation({
    id: 'saveTaskDraft',
    summary: 'Keeps a form that was begun; refused with both drafts where another device has saved since',
    answer: savedDraftSchema,
  })
  async save(@IdParam('key') key: string, @JsonBody(SaveDraftDto) draft: SaveDraftDto, @Caller() caller: Principal) {
    const viewer = await this.viewers.worker(caller, draft.workerId);
    await this.worklist.find(key, viewer);
    return this.drafts.save(key, viewer.workerId, draft);
  }

  @Delete()
  @Operation({ id: 'discardTaskDraft', summary: 'Forgets the form that was begun' })
  async discard(
    @IdParam('key') key: string,
    @QueryOf(ForWorkerDto) { workerId }: ForWorkerDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    const viewer = await this.viewers.worker(caller, workerId);
    await this.worklist.find(key, viewer);
    await this.drafts.discard(key, viewer.workerId);
  }
}
