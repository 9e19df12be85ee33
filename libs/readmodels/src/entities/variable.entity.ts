import { EngineEntity, KeyColumn, PrimaryKey, Text } from './columns.js';

/** A variable with its last value, also of a scope that has ended. */
@EngineEntity('variable')
export class VariableEntity {
  @PrimaryKey() variableKey: string;
  @KeyColumn() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @KeyColumn() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @KeyColumn() scopeKey: string;
  @Text() name: string;
  /** JSON. */
  @Text() value: string;
}
