import { EngineEntity, KeyColumn, Moment, OptionalMoment, OptionalText, PrimaryKey, Text, Whole } from './columns.js';

/** What is deployed: one version of a process. */
@EngineEntity('process_definition')
export class ProcessDefinitionEntity {
  @PrimaryKey() processDefinitionKey: string;
  @Text() bpmnProcessId: string;
  @OptionalText() name: string | null;
  @Whole() version: number;
  @OptionalText() versionTag: string | null;
  @Text() resourceName: string;
  @Text() checksum: string;
  @KeyColumn() deploymentKey: string;
  @Moment() createdAt: Date;
  @OptionalMoment() deletedAt: Date | null;
}
