import { EngineEntity, KeyColumn, Moment, OptionalMoment, OptionalText, PrimaryKey, Text, Whole } from './columns.js';

/** One version of a decision. */
@EngineEntity('decision_definition')
export class DecisionDefinitionEntity {
  @PrimaryKey() decisionDefinitionKey: string;
  @Text() decisionId: string;
  @OptionalText() name: string | null;
  @Whole() version: number;
  @OptionalText() versionTag: string | null;
  @KeyColumn() decisionRequirementsKey: string;
  @Text() decisionRequirementsId: string;
  @KeyColumn() deploymentKey: string;
  @Moment() createdAt: Date;
  @OptionalMoment() deletedAt: Date | null;
}
