import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, LIST_ITEMS_MAX } from '../common/limits.js';
import { BASIS_GROUNDS, type BasisGround } from './lawful-basis.entity.js';

export class RecordLawfulBasisDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) agency: string;
  @IsIn(BASIS_GROUNDS) ground: BasisGround;
  @IsOptional() @Matches(/^6\(1\)\([a-f]\)$/) article6?: string;
  @IsOptional() @Matches(/^9\(2\)\([a-j]\)$/) article9?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) sharedWith?: string[];
  @IsString() @Length(1, LINE_CHARACTERS_MAX) reason: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) recordedBy: string;
}
