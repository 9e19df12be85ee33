import { Injectable } from '@nestjs/common';
import { NotificationService } from '#care/notification/notification.service.js';
import { PersonService } from '#care/person/person.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Nothing goes out to somebody who has died: no letter, and nothing that already waited. */
@Injectable()
export class StopMailWorker {
  constructor(
    private readonly people: PersonService,
    private readonly notifications: NotificationService,
  ) {}

  @JobWorker('stop-mail')
  async stop(job: ActivatedJob): Promise<JsonObject> {
    const personId = new JobInput(job).text('personId');
    const { diedOn } = await this.people.get(personId);
    await this.people.recordDeath(personId, diedOn ?? undefined);
    await this.notifications.stopMail(personId);
    return {};
  }
}
