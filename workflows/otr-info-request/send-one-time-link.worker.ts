import { Injectable } from '@nestjs/common';
import { OneTimeLinkService } from '#care/info-request/one-time-link.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** The page behind a link, below the product's own address. */
const REPLY_PATH = '/reply/';

/**
 * Asks an agency that does not work in the product: a link, used once, to the question with its fields. The step-up code goes another way,
 * when the link is opened. The link stands in the care library's outbox only.
 */
@Injectable()
export class SendOneTimeLinkWorker {
  constructor(
    private readonly links: OneTimeLinkService,
    private readonly notifications: NotificationService,
  ) {}

  @JobWorker('send-one-time-link')
  async send(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const id = input.id('notification');
    // A second link would end the first one, which is on its way already.
    if (await this.notifications.find(id)) {
      return {};
    }
    const { token } = await this.links.issue(input.text('requestId'));
    await this.notifications.tell({
      id,
      recipientKind: 'agency',
      recipientId: input.text('agency'),
      channel: 'email',
      topic: 'info-requested',
      text: `A question to you waits for an answer: ${REPLY_PATH}${token}`,
      episodeId: input.textIfAny('episodeId'),
    });
    return {};
  }
}
