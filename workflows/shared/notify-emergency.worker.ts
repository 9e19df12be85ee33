import { Injectable } from '@nestjs/common';
import { derivedId } from '#care/common/id-maker.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from './job-input.js';

/** Whom danger concerns at once: the police, and the duty team. */
const SERVICES = ['police', 'edt'] as const;
const WORDS = 'Somebody is in danger now. Please act at once; the duty team holds what is known.';

/** Calls the emergency services; with header `service` that one only. No agreement is asked for it. */
@Injectable()
export class NotifyEmergencyWorker {
  constructor(private readonly notifications: NotificationService) {}

  @JobWorker('notify-emergency')
  async notify(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const service = input.headerOrNull('service');
    for (const recipientId of service ? [service] : SERVICES) {
      await this.notifications.tell({
        id: derivedId('notification', job.jobKey, recipientId),
        recipientKind: 'emergency',
        recipientId,
        channel: 'phone',
        topic: 'danger-now',
        text: WORDS,
        episodeId: input.textIfAny('episodeId'),
        contactId: input.textIfAny('contactId'),
      });
    }
    return {};
  }
}
