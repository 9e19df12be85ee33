import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { CLD_EVENT_TYPES, type CldEventType } from './client-level-line.entity.js';

export class WriteClientLevelLineDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsIn(CLD_EVENT_TYPES) eventType: CldEventType;
  @IsISO8601({ strict: true }) startedAt: string;
  /** Only completed requests, assessments and reviews are written; a service may be open. */
  @ValidateIf(({ eventType, endedAt }: WriteClientLevelLineDto) => eventType !== 'Service' || endedAt !== undefined)
  @IsISO8601({ strict: true })
  endedAt?: string;
  @IsOptional() @IsIn(['Service user', 'Carer']) clientType?: 'Service user' | 'Carer';
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) routeOfAccess?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) outcome?: string;
  @IsOptional() @IsBoolean() conversation?: boolean;
}
