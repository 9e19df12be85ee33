import { Injectable } from '@nestjs/common';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { CommunityConnections } from './community-connections.js';
import { JobInput } from './job-input.js';
import { PersonNotices } from './person-notices.js';
import { wordsOf } from './templates.js';

/**
 * Tells the person (`personId`) or, for an offer to be keyworker, a worker (`recipientWorkerId`), by header `template`. Where it is not safe
 * to reach the person the word is held.
 */
@Injectable()
export class NotifyPersonWorker {
  constructor(
    private readonly notices: PersonNotices,
    private readonly notifications: NotificationService,
    private readonly keyworkers: KeyworkerService,
    private readonly connections: CommunityConnections,
  ) {}

  @JobWorker('notify-person')
  async notify(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const template = input.header('template');
    const text = wordsOf(template, input);
    const workerId = template === 'keyworker-offer' ? input.text('recipientWorkerId') : null;
    if (workerId) {
      await this.offer(input, workerId, text);
      return {};
    }
    if (template === 'service-link') {
      await this.connections.goAlone(input);
    }
    await this.notices.tell(input, template, text);
    return {};
  }

  private async offer(input: JobInput, workerId: string, text: string): Promise<void> {
    const candidate = input.objectOrNull('candidate');
    const why = Array.isArray(candidate?.why) ? candidate.why.filter((line) => typeof line === 'string') : [];
    const episodeId = input.text('episodeId');
    await this.keyworkers.offer({
      id: input.text('offerId'),
      episodeId,
      workerId,
      points: Math.round(Number(candidate?.total ?? 0)),
      why,
      dueAt: input.text('offerDue'),
    });
    await this.notifications.tell({
      id: input.id('notification'),
      recipientKind: 'worker',
      recipientId: workerId,
      channel: 'system',
      topic: 'keyworker-offer',
      text,
      episodeId,
    });
  }
}
