import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, LIST_ITEMS_MAX } from '../common/limits.js';

export class FindCandidatesDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  /** The worker whom the person named. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) chosenWorkerId?: string;
  /** Workers whom the person trusts already. */
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) trustedWorkerIds?: string[];
}

export class OfferKeyworkerDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) id: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) workerId: string;
  @IsInt() points: number;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) why?: string[];
  @IsISO8601({ strict: true }) dueAt: string;
}

export class AnswerOfferDto {
  @IsIn(['accepted', 'declined']) answer: 'accepted' | 'declined';
}

export class NameKeyworkerDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) workerId: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) reason?: string;
  @IsOptional() @IsBoolean() chosenByPerson?: boolean;
}
