import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import {
  NOTIFICATION_CHANNELS,
  type NotificationChannel,
  RECIPIENT_KINDS,
  type RecipientKind,
} from './notification.entity.js';

export class TellDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsIn(RECIPIENT_KINDS) recipientKind: RecipientKind;
  @IsString() @Length(1, ID_CHARACTERS_MAX) recipientId: string;
  @IsIn(NOTIFICATION_CHANNELS) channel: NotificationChannel;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) topic: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) text: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) contactId?: string;
}
