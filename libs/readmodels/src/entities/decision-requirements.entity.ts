import { EngineEntity, KeyColumn, Moment, OptionalMoment, OptionalText, PrimaryKey, Text, Whole } from './columns.js';

/** One version of a graph of decisions. */
@EngineEntity('decision_requirements')
export class DecisionRequirementsEntity {
  @PrimaryKey() decisionRequirementsKey: string;
  @Text() decisionRequirementsId: string;
  @OptionalText() name: string | null;
  @Whole() version: number;
  @Text() namespace: string;
  @Text() resourceName: string;
  @Text() checksum: string;
  @KeyColumn() deploymentKey: string;
  @Moment() createdAt: Date;
  @OptionalMoment() deletedAt: Date | null;
}
