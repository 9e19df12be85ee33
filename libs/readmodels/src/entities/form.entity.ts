import { EngineEntity, KeyColumn, Moment, OptionalMoment, OptionalText, PrimaryKey, Text, Whole } from './columns.js';

/** One version of a form. */
@EngineEntity('form')
export class FormEntity {
  @PrimaryKey() formKey: string;
  @Text() formId: string;
  @Whole() version: number;
  @OptionalText() versionTag: string | null;
  @Text() resourceName: string;
  @Text() checksum: string;
  @KeyColumn() deploymentKey: string;
  @Moment() createdAt: Date;
  @OptionalMoment() deletedAt: Date | null;
}
