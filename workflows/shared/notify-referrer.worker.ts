import { Injectable } from '@nestjs/common';
import type { Contact } from '#care/contact/contact.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { CONTACT_OUTCOMES } from '#care/contact/contact-values.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { SafeguardingService } from '#care/safeguarding/safeguarding.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { FIRST_CONTACT } from './concerns.js';
import { JobInput } from './job-input.js';
import { wordsOf } from './templates.js';

/**
 * Tells the one who brought the contact, by header `template`: a professional hears the result, a private person only thanks, and never
 * where calling back is not safe. A concern that a pathway has raised is answered to those who work with the person, not to whoever once
 * made the contact.
 */
@Injectable()
export class NotifyReferrerWorker {
  constructor(
    private readonly contacts: ContactService,
    private readonly episodes: EpisodeService,
    private readonly notifications: NotificationService,
    private readonly safeguarding: SafeguardingService,
  ) {}

  @JobWorker('notify-referrer')
  async notify(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const template = input.header('template');
    const text = wordsOf(template, input);
    const contact = await this.contactOf(input);
    if (template === 'safeguarding-feedback') {
      await this.giveFeedback(input, contact, text);
    } else if (contact) {
      await this.notifications.tellReferrer(contact.id, text, input.id('notification'), template);
    }
    const outcome = template === 'result' ? input.oneOfOrNull('outcome', CONTACT_OUTCOMES) : null;
    if (contact && outcome) {
      await this.contacts.finish(contact.id, outcome);
    }
    return {};
  }

  private async giveFeedback(input: JobInput, contact: Contact | null, text: string): Promise<void> {
    const raisedBy = input.textOrNull('raisedBy');
    const episodeId = input.textOrNull('episodeId');
    const id = input.id('notification');
    const byContact = raisedBy === null || raisedBy === FIRST_CONTACT;
    if (byContact && contact) {
      await this.notifications.tellReferrer(contact.id, text, id, 'safeguarding-feedback');
    } else if (episodeId) {
      await this.notifications.tell({
        id,
        recipientKind: 'group',
        recipientId: `keyworker:${episodeId}`,
        channel: 'board',
        topic: 'safeguarding-feedback',
        text,
        episodeId,
      });
    }
    await this.safeguarding.feedbackGiven(input.text('concernId'));
  }

  /** The contact of the job, else the one that opened its episode; null where the journey began without one. */
  private async contactOf(input: JobInput): Promise<Contact | null> {
    const contactId = input.textOrNull('contactId');
    const episodeId = input.textOrNull('episodeId');
    const own = contactId ? await this.contacts.find(contactId) : null;
    const first = !own && episodeId ? (await this.episodes.find(episodeId))?.contactId : null;
    return own ?? (first ? this.contacts.find(first) : null);
  }
}
