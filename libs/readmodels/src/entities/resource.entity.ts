import { EngineEntity, PrimaryKey, Text } from './columns.js';

/** A deployed file. */
@EngineEntity('resource')
export class ResourceEntity {
  @PrimaryKey() resourceKey: string;
  @Text() kind: 'process' | 'decisionRequirements' | 'form';
  @Text() resourceName: string;
  @Text() content: string;
}
