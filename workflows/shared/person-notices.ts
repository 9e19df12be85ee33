import { Injectable } from '@nestjs/common';
import type { NotificationChannel } from '#care/notification/notification.entity.js';
import { NotificationService } from '#care/notification/notification.service.js';
import type { Person } from '#care/person/person.entity.js';
import { PersonService } from '#care/person/person.service.js';
import type { JobInput } from './job-input.js';

/** A word to the person of a job, by the way that is known. */
@Injectable()
export class PersonNotices {
  constructor(
    private readonly people: PersonService,
    private readonly notifications: NotificationService,
  ) {}

  /** Where the job is about nobody in particular there is nobody to tell. */
  async tell(input: JobInput, topic: string, text: string): Promise<void> {
    const personId = input.textOrNull('personId');
    if (!personId) {
      return;
    }
    const person = await this.people.get(personId);
    await this.notifications.tell({
      id: input.id('notification'),
      recipientKind: 'person',
      recipientId: person.id,
      channel: channelTo(person),
      topic,
      text,
      episodeId: input.textIfAny('episodeId'),
      contactId: input.textIfAny('contactId'),
    });
  }
}

/** Somebody without telephone, mail and address is told when they meet. */
function channelTo({ phone, email, addressLine }: Person): NotificationChannel {
  if (phone) {
    return 'phone';
  }
  if (email) {
    return 'email';
  }
  return addressLine ? 'letter' : 'in-person';
}
