import {
  EngineEntity,
  KeyColumn,
  Moment,
  OptionalKey,
  OptionalMoment,
  OptionalText,
  OptionalTexts,
  PrimaryKey,
  Text,
  Whole,
} from './columns.js';

/** A process instance, running or ended. */
@EngineEntity('process_instance')
export class ProcessInstanceEntity {
  @PrimaryKey() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @Text() bpmnProcessId: string;
  @KeyColumn() processDefinitionKey: string;
  @Whole() version: number;
  @Text() state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  @Moment() startTime: Date;
  @OptionalMoment() endTime: Date | null;
  @OptionalKey() parentProcessInstanceKey: string | null;
  @OptionalKey() parentElementInstanceKey: string | null;
  @OptionalTexts() tags: string[] | null;
  @OptionalText() businessId: string | null;
}
