import { Injectable } from '@nestjs/common';
import { NotificationService } from '#care/notification/notification.service.js';

/** What is put on the board of those who work with a person. */
const WORDS = {
  'contact-after-death':
    'Somebody got in touch about the person after the death. Please see the contact, and call back.',
} as const;

/** Words to the group that holds an episode's tasks. */
@Injectable()
export class GroupNotices {
  constructor(private readonly notifications: NotificationService) {}

  async tellKeyworker(id: string, episodeId: string, topic: keyof typeof WORDS): Promise<void> {
    await this.notifications.tell({
      id,
      recipientKind: 'group',
      recipientId: `keyworker:${episodeId}`,
      channel: 'board',
      topic,
      text: WORDS[topic],
      episodeId,
    });
  }
}
