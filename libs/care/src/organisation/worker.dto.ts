import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LIST_ITEMS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';

export class NewWorkerDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) organisationId: string;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) name: string;
  @IsOptional() @IsEmail() @MaxLength(NAME_CHARACTERS_MAX) email?: string;
  @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) roles: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) skills?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) languages?: string[];
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) wardTeam?: string;
  @IsOptional() @IsBoolean() dbsChecked?: boolean;
}

export class WorkerLeaveDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) workerId: string;
  @IsISO8601({ strict: true }) fromDay: string;
  @IsISO8601({ strict: true }) toDay: string;
}
