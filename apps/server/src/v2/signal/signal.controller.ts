import { Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { Id, Optional, Variables } from '../../http/fields.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { key, shape, text } from '../../openapi/schema.js';
import { TENANT_ID, Tenant } from '../common/tenant.js';

class BroadcastSignalDto {
  @Id() signalName: string;
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional() @Tenant() tenantId?: string;
}

@ApiTags('Messages and signals')
@Controller('v2/signals')
export class SignalController {
  constructor(@Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine) {}

  @Post('broadcast')
  @Operation({
    id: 'broadcastSignal',
    summary: 'Tells all who listen',
    answer: shape({ signalKey: key(), tenantId: text() }),
  })
  async broadcast(@JsonBody(BroadcastSignalDto) { signalName, variables }: BroadcastSignalDto) {
    const { signalKey } = await this.engine.broadcastSignal(signalName, (variables ?? {}) as JsonObject);
    return { signalKey, tenantId: TENANT_ID };
  }
}
