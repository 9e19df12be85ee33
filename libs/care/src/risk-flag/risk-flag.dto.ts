import { IsIn, IsISO8601, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import { RAGS, type Rag } from '../contact/contact-values.js';

export class RaiseRiskFlagDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) personId?: string;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) kind: string;
  @IsIn(RAGS) rag: Rag;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) note?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) raisedBy?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) reviewBy?: string;
}
