import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { ContactService } from '#care/contact/contact.service.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';
import { PersonNotices } from './person-notices.js';

const TOPIC = 'what-comes-next';
/** What comes next, in plain language (R29, R47). */
const WORDS: Readonly<Record<string, string>> = {
  c1: 'There is a first plan. Somebody will sit down with the person and look at what helps.',
  c2: 'Being safe comes first. Somebody stays with the person until it is better.',
  family: 'There is a first plan. It is made with the whole family.',
  close: 'We are not the right ones for this. We have said why, and where help can be found.',
};

/** After the triage: the referrer, the agencies that were asked, and the person hear the same, in plain words. In: `next`. */
@Injectable()
export class TellEveryoneWorker {
  constructor(
    private readonly contacts: ContactService,
    private readonly requests: InfoRequestService,
    private readonly organisations: OrganisationService,
    private readonly notifications: NotificationService,
    private readonly notices: PersonNotices,
  ) {}

  @JobWorker('tell-everyone')
  async tell(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const text = WORDS[input.textOrNull('next') ?? ''] ?? WORDS.c1 ?? '';
    const contactId = input.textOrNull('contactId');
    if (contactId && (await this.contacts.find(contactId))) {
      await this.notifications.tellReferrer(contactId, text, derivedId('notification', job.jobKey, 'referrer'), TOPIC);
    }
    const episodeId = input.text('episodeId');
    const asked = (await this.requests.ofEpisode(episodeId)).filter(({ status }) => status !== 'not-shared');
    const agencies = [...new Set(asked.map(({ agency }) => agency))];
    for (const { id, answersBy } of await this.organisations.known(agencies)) {
      await this.notifications.tell({
        id: derivedId('notification', job.jobKey, id),
        recipientKind: 'agency',
        recipientId: id,
        channel: answersBy === 'userTask' ? 'system' : 'email',
        topic: TOPIC,
        text,
        episodeId,
      });
    }
    await this.notices.tell(input, TOPIC, text);
    return {};
  }
}
