import { Injectable } from '@nestjs/common';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Nobody has accepted a plan in time: the shift lead is told, and may take it or give it to somebody. */
@Injectable()
export class OfferToShiftLeadWorker {
  constructor(private readonly notifications: NotificationService) {}

  @JobWorker('offer-to-shift-lead')
  async offer(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    await this.notifications.tell({
      id: input.id('notification'),
      recipientKind: 'group',
      recipientId: 'shift-lead',
      channel: 'board',
      topic: 'plan-not-accepted',
      text: 'A plan made with a person waits for somebody to accept it. Please take it, or find somebody who does.',
      episodeId: input.textIfAny('episodeId'),
    });
    return {};
  }
}
