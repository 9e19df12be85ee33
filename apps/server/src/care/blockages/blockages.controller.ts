import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { BlockageFilterDto, LogBlockageDto } from '#care/blockage/blockage.dto.js';
import type { Blockage } from '#care/blockage/blockage.entity.js';
import { BlockageService } from '#care/blockage/blockage.service.js';
import { NARRATIVE_CHARACTERS_MAX } from '#care/common/limits.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Caller } from '../../authentication/caller.js';
import { NotFound } from '../../http/problem.exception.js';
import { answerOf } from '../../openapi/answer.js';
import { IdParam } from '../../openapi/id-param.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { list, nullable, number, shape, text, time } from '../../openapi/schema.js';
import { signedBy } from '../common/acting-worker.js';
import { CareBody } from '../common/care-body.js';
import { pageLimit } from '../common/page.js';
import { Visibility } from '../common/visibility.js';

const HOURS_LOST_MAX = 10_000;

class ResolveBlockageDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) resolution: string;
  @IsOptional() @IsNumber() @Min(0) @Max(HOURS_LOST_MAX) hoursLost?: number;
}

const blockageSchema = shape({
  id: text(),
  type: text(),
  agency: nullable(text()),
  processId: nullable(text()),
  step: nullable(text()),
  episodeId: nullable(text()),
  contactId: nullable(text()),
  localityId: nullable(text()),
  description: nullable(text()),
  workaround: nullable(text()),
  hoursLost: nullable(number()),
  raisedBy: nullable(text()),
  raisedAt: time(),
  raisedTo: nullable(text()),
  status: text(),
  resolvedAt: nullable(time()),
  resolution: nullable(text()),
});

const toAnswer = (blockage: Blockage) => answerOf(blockageSchema, blockage);

@ApiTags('Blockages')
@Controller('api/care/blockages')
export class BlockagesController {
  constructor(
    private readonly blockages: BlockageService,
    private readonly visibility: Visibility,
    @Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine,
  ) {}

  @Get()
  @Operation({
    id: 'listBlockages',
    summary: 'What stood in the way, the latest first',
    answer: shape({ items: list(blockageSchema) }),
  })
  async list(@QueryOf(BlockageFilterDto) filter: BlockageFilterDto, @Caller() caller: Principal) {
    const found = await this.blockages.list({ ...filter, limit: pageLimit(filter.limit) });
    return { items: (await this.visibility.readable(found, caller)).map(toAnswer) };
  }

  @Post()
  @Operation({
    id: 'raiseBlockage',
    summary: 'Somebody says what stands in the way; who looks after blockages hears',
    status: 201,
    answer: blockageSchema,
  })
  async raise(@CareBody(LogBlockageDto) request: LogBlockageDto, @Caller() caller: Principal) {
    const about = { episodeId: request.episodeId ?? null, contactId: request.contactId ?? null };
    const [readable] = await this.visibility.readable([about], caller);
    if (readable === undefined) throw new NotFound('record', about.episodeId ?? about.contactId ?? '', 'id');
    const raisedBy = signedBy(caller, request.raisedBy);
    const blockage = await this.blockages.log({ ...request, ...(raisedBy === undefined ? {} : { raisedBy }) });
    await this.engine.broadcastSignal('Blockage.Raised', {
      blockageId: blockage.id,
      blockageType: blockage.type,
      agency: blockage.agency,
    });
    return toAnswer(blockage);
  }

  @Get(':blockageId')
  @Operation({ id: 'getBlockage', summary: 'One blockage', answer: blockageSchema })
  async get(@IdParam('blockageId') blockageId: string, @Caller() caller: Principal) {
    return toAnswer(await this.find(blockageId, caller));
  }

  @Post(':blockageId/resolution')
  @Operation({ id: 'resolveBlockage', summary: 'It stands in the way no more', answer: blockageSchema })
  async resolve(
    @IdParam('blockageId') blockageId: string,
    @CareBody(ResolveBlockageDto) { resolution, hoursLost }: ResolveBlockageDto,
    @Caller() caller: Principal,
  ) {
    await this.find(blockageId, caller);
    return toAnswer(await this.blockages.resolve(blockageId, resolution, hoursLost));
  }

  private async find(blockageId: string, caller: Principal): Promise<Blockage> {
    const blockage = await this.blockages.get(blockageId);
    const [readable] = await this.visibility.readable([blockage], caller);
    if (readable === undefined) throw new NotFound('blockage', blockageId, 'id');
    return blockage;
  }
}
