import { EngineEntity, Flag, KeyColumn, Moment, OptionalKey, PrimaryKey, Text } from './columns.js';

/** Who waits, or has waited, for which message. */
@EngineEntity('message_subscription')
export class MessageSubscriptionEntity {
  @PrimaryKey() messageSubscriptionKey: string;
  @KeyColumn() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @KeyColumn() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @Text() elementId: string;
  @KeyColumn() elementInstanceKey: string;
  @Text() messageName: string;
  @Text() correlationKey: string;
  @Flag() interrupting: boolean;
  @Text() state: 'CREATED' | 'CORRELATED' | 'DELETED';
  @OptionalKey() messageKey: string | null;
  @Moment() creationTime: Date;
  @Moment() lastUpdateTime: Date;
}
