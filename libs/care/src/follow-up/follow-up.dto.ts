import { IsBoolean, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';

/** The form "Call" after closing. */
export class FollowUpCallDto {
  @IsBoolean() sustained: boolean;
  @IsOptional() @IsBoolean() newService?: boolean;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) notes?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) calledBy: string;
}
