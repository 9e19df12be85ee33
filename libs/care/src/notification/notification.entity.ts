import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text } from '../common/columns.js';

export const RECIPIENT_KINDS = ['person', 'referrer', 'agency', 'provider', 'worker', 'group', 'emergency'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

export const NOTIFICATION_CHANNELS = ['phone', 'sms', 'email', 'letter', 'in-person', 'board', 'system'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** `held`: it would be unsafe to send; `suppressed`: it must not be sent any more. */
export const NOTIFICATION_STATUSES = ['queued', 'sent', 'failed', 'held', 'suppressed'] as const;
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

/** The outbox: what is told to whom by which channel. */
@CareEntity('notification')
export class Notification {
  @Id() id: string;
  @Text() recipientKind: RecipientKind;
  @Text() recipientId: string;
  @Text() channel: NotificationChannel;
  /** What kind of word it is, e.g. `half-time-reminder`, `one-page-plan`. */
  @Text() topic: string;
  @Text() text: string;
  @OptionalText() episodeId: string | null;
  @OptionalText() contactId: string | null;
  @Text() status: NotificationStatus;
  @OptionalText() statusReason: string | null;
  @Moment() createdAt: Date;
  @OptionalMoment() sentAt: Date | null;
}
