import { Injectable } from '@nestjs/common';
import { ContactService } from '#care/contact/contact.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { JobInput } from '../shared/job-input.js';

/** Puts a new contact of the same person to the episode. Out: `repeatOf`, the earlier contact that it repeats, or null. */
@Injectable()
export class AttachContactWorker {
  constructor(private readonly contacts: ContactService) {}

  @JobWorker('attach-contact')
  async attach(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const { repeatOf } = await this.contacts.attach(input.text('contactId'), input.text('episodeId'));
    return { repeatOf };
  }
}
