import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import { WellbeingDto } from '../conversation/conversation.dto.js';

export class ChooseConnectionDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) contactId?: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) serviceId?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) need?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) wardId?: string;
  @IsOptional() @IsInt() @Min(1) round?: number;
  @IsOptional() @IsBoolean() forCarer?: boolean;
  @IsOptional() @ValidateNested() @Type(() => WellbeingDto) wellbeingBefore?: WellbeingDto;
}

/** What a provider answered. */
export class ProviderAnswerDto {
  @IsIn(['accepted', 'full', 'silent']) answer: 'accepted' | 'full' | 'silent';
}

/** The form "How is it going?" as far as one connection is concerned. */
export class ConnectionOutcomeDto {
  @IsBoolean() attended: boolean;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) differenceInOwnWords?: string;
  @IsOptional() @ValidateNested() @Type(() => WellbeingDto) wellbeingAfter?: WellbeingDto;
}
