import {
  EngineEntity,
  KeyColumn,
  Moment,
  OptionalKey,
  OptionalMoment,
  OptionalText,
  PrimaryKey,
  Text,
  Texts,
  Whole,
} from './columns.js';

/** A user task, open or done. */
@EngineEntity('user_task')
export class UserTaskEntity {
  @PrimaryKey() userTaskKey: string;
  @KeyColumn() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @KeyColumn() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @Whole() processDefinitionVersion: number;
  @Text() elementId: string;
  @KeyColumn() elementInstanceKey: string;
  @OptionalText() name: string | null;
  @Text() state: 'CREATING' | 'CREATED' | 'COMPLETED' | 'CANCELED';
  @OptionalText() assignee: string | null;
  @Texts() candidateGroups: string[];
  @Texts() candidateUsers: string[];
  @OptionalMoment() dueDate: Date | null;
  @OptionalMoment() followUpDate: Date | null;
  @Whole() priority: number;
  @OptionalKey() formKey: string | null;
  @Text() formId: string;
  @OptionalText() externalFormReference: string | null;
  /** JSON. */
  @Text() customHeaders: string;
  @Text() action: string;
  @Moment() creationTime: Date;
  @OptionalMoment() completionTime: Date | null;
}
