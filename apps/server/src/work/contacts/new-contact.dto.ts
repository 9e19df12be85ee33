import { IsISO8601, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '#care/common/limits.js';
import { NewContactDto } from '#care/contact/contact.dto.js';
import { PersonDetailsDto } from '#care/person/person.dto.js';
import { Inner } from '../../http/fields.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';

const POSTCODE_CHARACTERS_MAX = 10;

/** What is known of somebody who may be on record already. */
export class DuplicatesDto extends ForWorkerDto {
  @IsOptional() @IsString() @MaxLength(20) nhsNumber?: string;
  /** The whole name, where it is not known in parts. */
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) name?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) givenName?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) familyName?: string;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) birthDate?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) addressLine?: string;
  @IsOptional() @IsString() @MaxLength(POSTCODE_CHARACTERS_MAX) postcode?: string;
  @IsOptional() @IsString() @MaxLength(40) phone?: string;
}

/** A contact as a worker takes it: about somebody on record, or somebody new; at its own, or to a case that is open. */
export class StartContactDto extends NewContactDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) workerId?: string;
  /** The worker's own agency, where none is named. */
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) declare ownerAgency: string;
  @IsOptional() @Inner(() => PersonDetailsDto) person?: PersonDetailsDto;
  /** An open episode of the person that this contact is put to. */
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) attachTo?: string;
}
