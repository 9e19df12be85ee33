import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { InfoRequestService } from '#care/info-request/info-request.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { OrganisationService } from '#care/organisation/organisation.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';
import { wordsOf } from './templates.js';

/**
 * Tells agencies (variable `agencies`, or header `recipients`) and task groups (variable `groups`), by header `template`. A version of an
 * emergency plan (`planVersion`) is told to each agency once.
 */
@Injectable()
export class NotifyAgenciesWorker {
  constructor(
    private readonly notifications: NotificationService,
    private readonly organisations: OrganisationService,
    private readonly requests: InfoRequestService,
  ) {}

  @JobWorker('notify-agencies')
  async notify(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const template = input.header('template');
    const text = wordsOf(template, input);
    const about = { episodeId: input.textIfAny('episodeId'), contactId: input.textIfAny('contactId') };
    for (const { id, answersBy } of await this.organisations.known(agenciesOf(input))) {
      await this.notifications.tell({
        id: this.idOf(input, template, id),
        recipientKind: 'agency',
        recipientId: id,
        channel: answersBy === 'userTask' ? 'system' : 'email',
        topic: template,
        text,
        ...about,
      });
    }
    for (const group of input.headerOrNull('recipients') ? [] : input.texts('groups')) {
      const id = this.idOf(input, template, group);
      await this.notifications.tell({
        id,
        recipientKind: 'group',
        recipientId: group,
        channel: 'board',
        topic: template,
        text,
        ...about,
      });
    }
    const requestId = template === 'info-reminder' ? input.textOrNull('requestId') : null;
    if (requestId) {
      await this.requests.remind(requestId);
    }
    return {};
  }

  private idOf(input: JobInput, template: string, recipient: string): string {
    const version = template === 'emergency-plan' ? input.numberOrNull('planVersion') : null;
    return version === null
      ? derivedId('notification', input.job.jobKey, recipient)
      : derivedId('notification', template, input.text('episodeId'), version, recipient);
  }
}

function agenciesOf(input: JobInput): string[] {
  const recipients = input.headerOrNull('recipients')?.split(',');
  return [...new Set(recipients ?? input.texts('agencies'))];
}
