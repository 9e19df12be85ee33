import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnyRole } from '../authentication/areas.js';
import { Operation } from '../openapi/operation.js';
import { EngineInUse } from './engine-in-use.js';
import { engineStatusSchema } from './engine-status.answer.js';

/** Whether the pathways run, for the pages: they say so where a cluster is away. */
@ApiTags('Session')
@Controller('api/engine')
export class EngineStatusController {
  constructor(private readonly engine: EngineInUse) {}

  @AnyRole()
  @Get()
  @Operation({
    id: 'getEngineStatus',
    summary: 'Whether the pathways run at the moment, and since when not',
    answer: engineStatusSchema,
  })
  get() {
    return { isRunning: this.engine.isReady(), awaySince: this.engine.awaySince() };
  }
}
