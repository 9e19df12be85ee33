import { Equals, IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { ID_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';

export class WriteCaseStudyDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) situation: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) whatWeDid: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) standardModel: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) benefits: string;
  @IsOptional() @IsBoolean() forBoard?: boolean;
  /** The person said that the story may be told. */
  @Equals(true) storyAllowed: true;
  @IsString() @Length(1, ID_CHARACTERS_MAX) writtenBy: string;
}
