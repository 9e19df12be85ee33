import { EngineEntity, KeyColumn, Moment, OptionalKey, OptionalMoment, PrimaryKey, Text } from './columns.js';

/** An incident, open or resolved. */
@EngineEntity('incident')
export class IncidentEntity {
  @PrimaryKey() incidentKey: string;
  @KeyColumn() processInstanceKey: string;
  @KeyColumn() rootProcessInstanceKey: string;
  @KeyColumn() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @Text() elementId: string;
  @KeyColumn() elementInstanceKey: string;
  @OptionalKey() jobKey: string | null;
  @KeyColumn() variableScopeKey: string;
  @Text() errorType: string;
  @Text() errorMessage: string;
  @Text() state: 'ACTIVE' | 'RESOLVED';
  @Moment() creationTime: Date;
  @OptionalMoment() resolutionTime: Date | null;
}
