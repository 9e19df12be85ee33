import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX } from '../common/limits.js';
import { DEMAND_TYPES, type DemandType, RAGS, type Rag } from '../contact/contact-values.js';
import { STAGES, type Stage } from './episode-values.js';

/** What opens an episode (job `open-episode`); exactly one of person and household. */
export class OpenEpisodeDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) id: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) personId?: string | null;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) householdId?: string | null;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) contactId?: string | null;
  @IsIn(STAGES) stage: Stage;
  @IsOptional() @IsIn(RAGS) urgency?: Rag | null;
  @IsOptional() @IsBoolean() weekendHub?: boolean;
  @IsOptional() @IsBoolean() outOfArea?: boolean;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) route?: string | null;
  @IsOptional() @IsIn(DEMAND_TYPES) demand?: DemandType | null;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
}

export class ChangeStageDto {
  @IsIn(STAGES) stage: Stage;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) reason?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) byWorker?: string;
  /** The duty social worker decided: the only way by which somebody is taken out of conversation 2. */
  @IsOptional() @IsBoolean() byDutySocialWorker?: boolean;
}

/** A page of episodes, in the order of their ids. */
export class EpisodeFilterDto {
  @IsOptional() @IsIn(STAGES) stage?: Stage;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) localityId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) keyworkerId?: string;
  @IsOptional() @IsBoolean() open?: boolean;
  /** The last id of the page before. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) after?: string;
  @IsOptional() @IsInt() @Min(1) limit?: number;
}
