import { EngineEntity, Flag, KeyColumn, Moment, OptionalMoment, PrimaryKey, Text, Whole } from './columns.js';

/** A job, open or done. */
@EngineEntity('job')
export class JobEntity {
  @PrimaryKey() jobKey: string;
  @KeyColumn() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @KeyColumn() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @Whole() processDefinitionVersion: number;
  @Text() elementId: string;
  @KeyColumn() elementInstanceKey: string;
  @Text() type: string;
  @Text() kind: string;
  @Text() state: 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'BACKOFF' | 'ERROR_THROWN' | 'COMPLETED' | 'CANCELED';
  @Whole() retries: number;
  @Text() worker: string;
  @OptionalMoment() deadline: Date | null;
  @OptionalMoment() retryBackoffUntil: Date | null;
  @Flag() failedWithRetriesLeft: boolean;
  @Text() errorMessage: string;
  @Text() errorCode: string;
  /** JSON. */
  @Text() customHeaders: string;
  @Moment() creationTime: Date;
  @Moment() lastUpdateTime: Date;
  @OptionalMoment() endTime: Date | null;
}
