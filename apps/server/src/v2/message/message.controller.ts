import { Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { longOf } from '../../http/fields.js';
import { JsonBody } from '../../openapi/json-body.js';
import { Operation } from '../../openapi/operation.js';
import { key, shape, text } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';
import { CorrelateMessageDto, PublishMessageDto } from './message.dto.js';

@ApiTags('Messages and signals')
@Controller('v2/messages')
export class MessageController {
  constructor(@Inject(PROCESS_ENGINE) private readonly engine: ProcessEngine) {}

  @Post('publication')
  @Operation({
    id: 'publishMessage',
    summary: 'Publishes a message that may wait for a receiver',
    answer: shape({ messageKey: key(), tenantId: text() }),
  })
  async publish(@JsonBody(PublishMessageDto) request: PublishMessageDto) {
    const { messageKey } = await this.engine.publishMessage({
      name: request.name,
      correlationKey: request.correlationKey ?? '',
      timeToLiveMs: longOf(request.timeToLive ?? 0),
      ...(request.messageId ? { messageId: request.messageId } : {}),
      variables: (request.variables ?? {}) as JsonObject,
    });
    return { messageKey, tenantId: TENANT_ID };
  }

  @Post('correlation')
  @Operation({
    id: 'correlateMessage',
    summary: 'Delivers a message to one receiver at once, or fails',
    answer: shape({ messageKey: key(), processInstanceKey: key(), tenantId: text() }),
  })
  async correlate(@JsonBody(CorrelateMessageDto) request: CorrelateMessageDto) {
    const correlated = await this.engine.correlateMessage({
      name: request.name,
      correlationKey: request.correlationKey ?? '',
      variables: (request.variables ?? {}) as JsonObject,
    });
    return { ...correlated, tenantId: TENANT_ID };
  }
}
