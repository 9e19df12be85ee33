import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { Integer } from '../../http/fields.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { rehearsalSchema, releasedSchema } from '../common/design.answer.js';
import { DesignersOnly } from '../common/designers-only.guard.js';
import { RollBackDto } from '../drafts/draft.dto.js';
import { Rehearsal } from './rehearsal.service.js';
import { Releases } from './releases.service.js';

class RollBackQueryDto {
  @Integer(1) toVersion: number;
}

@ApiTags('Design')
@UseGuards(DesignersOnly)
@Controller('api/design/pathways/:pathwayId/roll-back')
export class RollBackController {
  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly releases: Releases,
  ) {}

  @Get()
  @Operation({
    id: 'rehearseRollBack',
    summary: 'What going back to a version would do, without doing it',
    answer: rehearsalSchema,
  })
  rehearse(@IdParam('pathwayId') pathwayId: string, @QueryOf(RollBackQueryDto) { toVersion }: RollBackQueryDto) {
    return this.rehearsal.ofRollBack(pathwayId, toVersion);
  }

  @Post()
  @Operation({
    id: 'rollBackPathway',
    summary: "Deploys a former version's files as the newest version; people on their way stay on theirs",
    answer: releasedSchema,
  })
  rollBack(
    @IdParam('pathwayId') pathwayId: string,
    @JsonBody(RollBackDto) request: RollBackDto,
    @Caller() caller: Principal,
  ) {
    return this.releases.rollBack(pathwayId, request, caller);
  }
}
