import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { derivedId, IdMaker } from '../common/id-maker.js';
import { insertOnce } from '../common/insert-once.js';
import { Contact } from '../contact/contact.entity.js';
import { ContactService } from '../contact/contact.service.js';
import { PersonService } from '../person/person.service.js';
import type { TellDto } from './notification.dto.js';
import { Notification, type NotificationChannel, type NotificationStatus } from './notification.entity.js';

const THANKS = 'Thank you for getting in touch. Somebody is looking after it.';
/** The way back by which a contact came. */
const CHANNEL_BACK: Record<Contact['channel'], NotificationChannel> = {
  web: 'email',
  email: 'email',
  phone: 'phone',
  self: 'phone',
  'walk-in': 'in-person',
  partner: 'system',
  hub: 'board',
};
/** Word of mouth betrays nobody: the only channel to somebody whom it is not safe to call back. */
const SAFE_CHANNELS: ReadonlySet<NotificationChannel> = new Set(['in-person']);

interface Verdict {
  readonly status: NotificationStatus;
  readonly statusReason: string | null;
}
const QUEUED: Verdict = { status: 'queued', statusReason: null };

@Injectable()
export class NotificationService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly ids: IdMaker,
    private readonly people: PersonService,
    private readonly contacts: ContactService,
  ) {}

  /**
   * Puts a word into the outbox. To a person it is held where it is not safe to call back, unless it is said in person, and
   * suppressed after a death or for letters that were stopped.
   */
  async tell(word: TellDto): Promise<Notification> {
    const verdict = word.recipientKind === 'person' ? await this.verdictForPerson(word) : QUEUED;
    return this.put(word, verdict);
  }

  /**
   * Tells the referrer (job `notify-referrer`): a professional hears the result; a private person only thanks, by the way the
   * contact came, and nothing at all where it is not safe to call back.
   */
  async tellReferrer(
    contactId: string,
    result: string,
    id?: string,
    topic = 'result-of-contact',
  ): Promise<Notification> {
    const contact = await this.contacts.get(contactId);
    const professional = contact.referrerKind === 'professional';
    const word: TellDto = {
      id: id ?? derivedId('notification', 'referrer', contactId, professional ? result : ''),
      recipientKind: 'referrer',
      recipientId: (professional ? contact.referrerOrganisationId : null) ?? contactId,
      channel: CHANNEL_BACK[contact.channel],
      topic,
      text: professional ? result : THANKS,
      contactId,
    };
    const unsafe = !professional && contact.safeToCallBack === false && !SAFE_CHANNELS.has(word.channel);
    return this.put(word, unsafe ? held() : QUEUED);
  }

  async find(id: string): Promise<Notification | null> {
    return this.em.findOneBy(Notification, { id });
  }

  /** What waits to be sent, oldest first. */
  async queued(limit: number): Promise<Notification[]> {
    return this.em.find(Notification, {
      where: { status: 'queued' },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  async markSent(id: string): Promise<void> {
    await this.em.update(Notification, { id, status: 'queued' }, { status: 'sent', sentAt: this.clock.now() });
  }

  async markFailed(id: string, reason: string): Promise<void> {
    await this.em.update(Notification, { id, status: 'queued' }, { status: 'failed', statusReason: reason });
  }

  async ofEpisode(episodeId: string): Promise<Notification[]> {
    return this.em.find(Notification, { where: { episodeId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async ofContact(contactId: string): Promise<Notification[]> {
    return this.em.find(Notification, { where: { contactId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Nothing that waits for the person goes out any more (job `stop-mail`). */
  async stopMail(personId: string): Promise<void> {
    await this.em.update(
      Notification,
      {
        recipientKind: 'person',
        recipientId: In(await this.people.identitiesOf(personId)),
        status: In(['queued', 'held']),
      },
      { status: 'suppressed', statusReason: 'mail stopped' },
    );
  }

  private async verdictForPerson({ recipientId, channel, contactId }: TellDto): Promise<Verdict> {
    const person = await this.people.get(recipientId);
    if (person.diedOn) {
      return { status: 'suppressed', statusReason: 'the person has died' };
    }
    if (person.mailStoppedAt && channel === 'letter') {
      return { status: 'suppressed', statusReason: 'letters are stopped' };
    }
    const saidInContact = contactId ? (await this.contacts.get(contactId)).safeToCallBack : null;
    const unsafe = person.safeToCallBack === false || saidInContact === false;
    return unsafe && !SAFE_CHANNELS.has(channel) ? held() : QUEUED;
  }

  private async put(word: TellDto, verdict: Verdict): Promise<Notification> {
    return insertOnce(this.em, Notification, {
      ...given(word),
      ...verdict,
      id: word.id ?? this.ids.next('notification'),
      createdAt: this.clock.now(),
    });
  }
}

function held(): Verdict {
  return { status: 'held', statusReason: 'not safe to call back' };
}
