import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../../authentication/caller.js';
import { IdParam } from '../../openapi/id-param.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { QueryOf } from '../../openapi/query.js';
import { Viewers } from '../viewer/viewers.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { AgencyReach } from './agency-reach.service.js';
import { shiftSchema } from './shift.answer.js';
import { ShiftService } from './shift.service.js';

class AgencyReachDto extends ForWorkerDto {
  @IsBoolean() isReachable: boolean;
}

@ApiTags('Work')
@Controller('api/work/shift')
export class ShiftController {
  constructor(
    private readonly shift: ShiftService,
    private readonly reach: AgencyReach,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Operation({
    id: 'shift',
    summary: 'The hub shift that is on or comes next, open Reds that the caller may know of, agencies reachable',
    answer: shiftSchema,
  })
  async now(@QueryOf(ForWorkerDto) { workerId }: ForWorkerDto, @Caller() caller: Principal) {
    return this.shift.seenBy(await this.viewers.of(caller, workerId));
  }

  @Put('agencies/:agencyId')
  @Operation({
    id: 'sayAgencyReachable',
    summary: 'Says that an agency cannot be reached, so that it is asked by phone, or that it can again',
    answer: shiftSchema,
  })
  async say(
    @IdParam('agencyId') agencyId: string,
    @JsonBody(AgencyReachDto) { isReachable, workerId }: AgencyReachDto,
    @Caller() caller: Principal,
  ) {
    const viewer = await this.viewers.worker(caller, workerId);
    await (isReachable ? this.reach.sayReachable(agencyId, viewer) : this.reach.sayDown(agencyId, viewer));
    return this.shift.seenBy(viewer);
  }
}
