import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { AGREEMENT_STATUSES, type AgreementStatus } from '../contact/contact-values.js';
import { CAPACITIES, type Capacity } from './agreement.entity.js';
import { CHOICE_ANSWERS, type ChoiceAnswer, TOPICS, type Topic } from './agreement-choice.entity.js';

const CHOICES_MAX = 500;

export class AgreementChoiceDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) agency: string;
  @IsIn(TOPICS) topic: Topic;
  @IsIn(CHOICE_ANSWERS) answer: ChoiceAnswer;
}

/** The form "Choices" of pathway P16. */
export class StoreAgreementDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId?: string;
  @IsIn(AGREEMENT_STATUSES) status: AgreementStatus;
  @ValidateIf(({ status }: StoreAgreementDto) => status === 'cannotAsk')
  @IsString()
  @Length(1, LINE_CHARACTERS_MAX)
  cannotAskReason?: string;
  @IsOptional() @IsIn(CAPACITIES) capacity?: Capacity;
  @IsOptional() @IsString() @Length(1, NAME_CHARACTERS_MAX) answeredBy?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) explainedIn?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) keptWhere?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) askedBy: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
  /** `YYYY-MM-DD`; default twelve months from now. */
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) expiresOn?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(CHOICES_MAX)
  @ValidateNested({ each: true })
  @Type(() => AgreementChoiceDto)
  choices?: AgreementChoiceDto[];
}
