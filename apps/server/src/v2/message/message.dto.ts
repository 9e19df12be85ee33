import { Id, Long, Optional, Text, Variables } from '../../http/fields.js';
import { Tenant } from '../common/tenant.js';

const CORRELATION_KEY_CHARACTERS_MAX = 512;

export class CorrelateMessageDto {
  @Id() name: string;
  @Optional() @Text(CORRELATION_KEY_CHARACTERS_MAX) correlationKey?: string;
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional() @Tenant() tenantId?: string;
}

export class PublishMessageDto extends CorrelateMessageDto {
  /** Milliseconds that it waits for a receiver. */
  @Optional() @Long() timeToLive?: number | string;
  /** A second one with the same id is refused while the first waits. */
  @Optional() @Text(256) messageId?: string;
}
