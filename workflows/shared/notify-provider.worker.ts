import { Injectable } from '@nestjs/common';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { CommunityConnections } from './community-connections.js';
import { JobInput } from './job-input.js';
import { wordsOf } from './templates.js';

/** Asks a provider whether somebody may come (header `template`). In: `serviceId`, `forWhom`. Out: `connectionId`, a new one each time. */
@Injectable()
export class NotifyProviderWorker {
  constructor(
    private readonly connections: CommunityConnections,
    private readonly notifications: NotificationService,
  ) {}

  @JobWorker('notify-provider')
  async notify(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const template = input.header('template');
    const connectionId = await this.connections.ask(input);
    await this.notifications.tell({
      id: input.id('notification'),
      recipientKind: 'provider',
      recipientId: input.text('serviceId'),
      channel: 'email',
      topic: template,
      text: wordsOf(template, input),
      episodeId: input.textIfAny('episodeId'),
      contactId: input.textIfAny('contactId'),
    });
    return { connectionId };
  }
}
