import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { ORDER_KINDS, type OrderKind } from './service-order.entity.js';

export class OrderServiceDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) planId?: string;
  @IsOptional() @IsInt() @Min(1) planVersion?: number;
  @IsIn(ORDER_KINDS) kind: OrderKind;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) provider: string;
  @IsString() @Length(1, LINE_CHARACTERS_MAX) description: string;
  @IsOptional() @IsInt() @Min(0) costPerWeekPence?: number;
  @IsOptional() @IsBoolean() longTerm?: boolean;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) startsOn?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) replacesId?: string;
}
